package hooks

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/pocketbase/pocketbase/core"
	"github.com/spf13/cobra"

	"naast/internal/clock"
	"naast/internal/demo"
)

// demoCommand is `naast demo`: it fills an empty data directory (PocketBase's
// own --dir) with invented people, and says whom one can sign in as.
func demoCommand(app core.App, now clock.Clock) *cobra.Command {
	o := demo.Options{}
	command := &cobra.Command{
		Use:          "demo",
		Short:        "Vult een lege gegevensmap met verzonnen mensen in drie verzonnen gemeenten",
		Args:         cobra.NoArgs,
		SilenceUsage: true,
		RunE: func(command *cobra.Command, _ []string) error {
			if o.Parents < 1 || o.Parents > 1_000_000 {
				return errors.New("kies met --parents een aantal van 1 tot 1000000")
			}
			if err := app.RunAllMigrations(); err != nil {
				return fmt.Errorf("demo: migrate: %w", err)
			}
			o.Now = now()
			return loadDemo(app, o, command, now)
		},
	}
	command.Flags().Int64Var(&o.Seed, "seed", demo.DefaultSeed, "hetzelfde getal geeft dezelfde mensen")
	command.Flags().IntVar(&o.Parents, "parents", 240, "aantal ouders")
	return command
}

func loadDemo(app core.App, o demo.Options, command *cobra.Command, now clock.Clock) error {
	out := command.OutOrStdout()
	err := demo.Load(app, o)
	if errors.Is(err, demo.ErrLoaded) {
		fmt.Fprintln(out, "De proefgegevens staan er al. Er is niets veranderd. Opnieuw beginnen: make demo-reset.")
		return nil
	}
	if err != nil {
		return err
	}
	var meetings int
	if err := app.DB().NewQuery("SELECT COUNT(*) FROM encounters").Row(&meetings); err != nil {
		return fmt.Errorf("demo: count: %w", err)
	}
	fmt.Fprintf(out, "Geladen in %.1f s: 3 verzonnen gemeenten, %d accounts, %d ouders, %d ontmoetingen (seed %d).\n\n",
		now().Sub(o.Now).Seconds(), len(demo.Accounts()), o.Parents, meetings, o.Seed)
	fmt.Fprintf(out, "Aanmelden kan met deze accounts, alle met het wachtwoord %s:\n", demo.Password)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, a := range demo.Accounts() {
		fmt.Fprintf(table, "  %s\t%s\t%s\t%s\n", a.Email, a.Name, roleNames[a.Role], a.Place)
	}
	return table.Flush()
}

var roleNames = map[string]string{
	"ambassador": "ambassadeur", "peer": "ervaringsdeskundige", "coordinator": "coördinator",
	"chain_coordinator": "ketencoördinator", "privacy_officer": "functionaris gegevensbescherming", "admin": "beheerder",
}
