package hooks

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/spf13/cobra"

	"naast/internal/backup"
	"naast/internal/clock"
	"naast/internal/retention"
)

// bindBackup makes a copy each night, says each hour how old the newest is, and
// tells the devices what is safe. PocketBase's own copies are in clear, beside
// the data, and know nothing of phones: that door is shut.
func bindBackup(app core.App, d Deps) {
	source := backup.Source{Dir: app.DataDir(), Keys: d.Life.Dir()}
	line := func(name, at string, do func() error) {
		app.Cron().MustAdd("naast_"+name, at, func() {
			if err := do(); err != nil {
				app.Logger().Error(name, "error", err)
			}
		})
	}
	line("safe", "* * * * *", func() error { return errors.Join(d.Life.Save(), backup.Cover(app, d.Life)) })
	line("copy", "30 1 * * *", func() error { return copyNow(app, d, source) })
	line("night", "45 1 * * *", func() error {
		_, err := retention.EndOfDay(app, d.Clock())
		_, words := retention.EndOfWords(app, d.Clock())
		return errors.Join(err, words, backup.Settle(app, d.Clock()))
	})
	line("hour", "5 * * * *", func() error {
		_, err := retention.Replay(app, d.Life)
		return errors.Join(err, retention.Scrub(app), sayHealth(app, d))
	})
	app.OnBackupCreate().BindFunc(func(*core.BackupEvent) error { return errOwnCopies })
	app.OnBackupRestore().BindFunc(func(*core.BackupEvent) error { return errOwnCopies })
}

var errOwnCopies = apis.NewBadRequestError("Maak een kopie met: naast backup. Zet een kopie terug met: naast restore.", nil)

// copyNow makes the copy of this night, tells the devices, and lets go of what
// is older than 14 days.
func copyNow(app core.App, d Deps, source backup.Source) error {
	if !d.Backup.On() {
		return nil
	}
	path, err := backup.Make(context.Background(), source, d.Backup.To, d.Backup.Recipient, d.Clock())
	if err != nil {
		return err
	}
	app.Logger().Info("backup: made and verified", "file", filepath.Base(path))
	_, err = backup.Prune(d.Backup.To, d.Clock())
	return errors.Join(backup.Cover(app, d.Life), err)
}

func sayHealth(app core.App, d Deps) error {
	h, err := backup.HealthOf(d.Life.Dir(), d.Clock())
	switch {
	case err != nil:
		return err
	case h.Late && d.Backup.On():
		return fmt.Errorf("backup: the newest verified copy is too old: %q", h.Made)
	default:
		app.Logger().Info("backup: the newest verified copy", "made", h.Made, "by itself", d.Backup.On())
		return nil
	}
}

// backupCommand is `naast backup`: it only reads the data, so it may be given
// while the server runs.
func backupCommand(app core.App, now clock.Clock, keysDir string, set backup.Settings) *cobra.Command {
	command := &cobra.Command{
		Use:          "backup",
		Short:        "Maakt een versleutelde kopie van de gegevens, ook terwijl de server draait, en bewijst dat die heel is",
		Args:         cobra.NoArgs,
		SilenceUsage: true,
		RunE: func(command *cobra.Command, _ []string) error {
			if set.To == "" || set.Recipient == "" {
				return errors.New("geef --to (een map, of een bestand dat er nog niet is) en --recipient (age1...)")
			}
			source := backup.Source{Dir: filepath.Clean(app.DataDir()), Keys: keysDir}
			path, err := backup.Make(command.Context(), source, set.To, set.Recipient, now())
			if err != nil {
				return err
			}
			fmt.Fprintf(command.OutOrStdout(), "Gemaakt en nagekeken: %s\nDe server vertelt de telefoons binnen een minuut wat nu veilig is.\n", path)
			return nil
		},
	}
	command.Flags().StringVar(&set.To, "to", set.To, "map, of een bestand dat er nog niet is")
	command.Flags().StringVar(&set.Recipient, "recipient", set.Recipient, "publieke sleutel van age waarvoor de kopie leesbaar is")
	return offline(command)
}
