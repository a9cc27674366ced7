package hooks

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"text/tabwriter"

	"github.com/pocketbase/pocketbase/core"
	"github.com/spf13/cobra"

	"naast/internal/clock"
	"naast/internal/keys"
)

// bindKeys recognises the keys to which phones sealed work before anybody is
// answered, and hears within a minute of one that a person made.
func bindKeys(app core.App, d Deps) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		if err := e.App.RunInTransaction(d.Seals.Recognise); err != nil {
			return err
		}
		return e.Next()
	})
	app.Cron().MustAdd("naast-keys", "* * * * *", func() {
		err := d.Seals.Refresh(func(fresh []keys.Mark) error {
			return app.RunInTransaction(func(tx core.App) error { return keys.Remember(tx, fresh) })
		})
		if err != nil {
			app.Logger().Error("keys: look for new ones", "error", err)
		}
	})
}

// keysCommand is `naast keys`: which keys there are, a new one, or one that is
// lost for good.
func keysCommand(app core.App, now clock.Clock, dir string) *cobra.Command {
	command := &cobra.Command{Use: "keys", Short: "Toont of maakt de sleutels waarmee telefoons hun werk verzegelen", SilenceUsage: true}
	seals := func() (*keys.Seals, error) { return keys.OpenSeals(filepath.Join(dir, "seal"), now()) }
	command.AddCommand(
		offline(&cobra.Command{Use: "list", Short: "Toont de sleutels, de nieuwste eerst", Args: cobra.NoArgs, SilenceUsage: true,
			RunE: func(c *cobra.Command, _ []string) error { return errors.Join(listKeys(c, seals), listVapid(c, dir)) }}),
		offline(&cobra.Command{Use: "rotate", Short: "Maakt een nieuwe sleutel; de oude blijven bewaard", Args: cobra.NoArgs, SilenceUsage: true,
			RunE: func(c *cobra.Command, _ []string) error { return rotateKeys(c, seals, now) }}),
		&cobra.Command{Use: "lost KID", Short: "Geeft een sleutel op die nooit meer terugkomt", Args: cobra.ExactArgs(1), SilenceUsage: true,
			RunE: func(c *cobra.Command, args []string) error { return loseKey(app, c, args[0]) }})
	return command
}

func listKeys(c *cobra.Command, open func() (*keys.Seals, error)) error {
	seals, err := open()
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)
	for i, k := range seals.List() {
		use := "oud: opent nog wat eerder is verzegeld"
		if i == 0 {
			use = "nieuwste: hiermee verzegelen telefoons nieuw werk"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", k.Kid, k.Made.In(clock.Amsterdam).Format("2006-01-02 15:04"), use)
	}
	return table.Flush()
}

// listVapid: the key of the pushes is one, and is not rotated.
func listVapid(c *cobra.Command, dir string) error {
	v, err := keys.ReadVapid(dir)
	if errors.Is(err, fs.ErrNotExist) {
		_, err = fmt.Fprintln(c.OutOrStdout(), "vapid.key  nog niet gemaakt: dat gebeurt bij de eerste start")
		return err
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "vapid.key  %s  hiermee tekent de server meldingen op telefoons\n", v.Fingerprint())
	return err
}

func rotateKeys(c *cobra.Command, open func() (*keys.Seals, error), now clock.Clock) error {
	seals, err := open()
	if err != nil {
		return err
	}
	k, err := seals.Rotate(now())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "Nieuwe sleutel: %s. Een draaiende server gebruikt hem binnen een minuut. Telefoons horen het bij hun volgende contact.\n"+
		"Maak nu een nieuwe reservekopie van de map met sleutels.\n", k.Kid)
	return err
}

func loseKey(app core.App, c *cobra.Command, kid string) error {
	release, err := alone(app)
	if err != nil {
		return err
	}
	defer func() { _ = release() }()
	var known bool
	err = app.RunInTransaction(func(tx core.App) (err error) {
		known, err = keys.Lost(tx, kid)
		return err
	})
	if err != nil {
		return err
	}
	if !known {
		return fmt.Errorf("de sleutel %s is hier nooit gebruikt; kijk met: naast keys list", kid)
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "De sleutel %s is opgegeven. Werk dat ermee is verzegeld, komt ongeopend bij de coördinator te staan.\n", kid)
	return err
}
