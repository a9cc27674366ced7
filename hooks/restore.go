package hooks

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pocketbase/pocketbase/core"
	"github.com/spf13/cobra"

	"naast/internal/backup"
	"naast/internal/clock"
)

// restoreCommand is `naast restore`: it moves the old data aside and puts a copy
// in their place. It refuses while a server runs on them.
func restoreCommand(app core.App, now clock.Clock, keysDir string) *cobra.Command {
	r := backup.Restoring{}
	command := &cobra.Command{
		Use:          "restore",
		Short:        "Zet een kopie van de gegevens terug; wat er stond, gaat opzij en wordt nooit gewist",
		Args:         cobra.NoArgs,
		SilenceUsage: true,
		RunE: func(command *cobra.Command, _ []string) error {
			if r.From == "" || r.Identity == "" {
				return errors.New("geef --from (de kopie) en --identity (het bestand met de geheime sleutel van age)")
			}
			r.To = backup.Source{Dir: filepath.Clean(app.DataDir()), Keys: keysDir}
			for _, step := range append(core.SystemMigrations.Items(), core.AppMigrations.Items()...) {
				r.Steps = append(r.Steps, step.File)
			}
			aside, err := backup.Restore(command.Context(), r, now())
			if errors.Is(err, backup.ErrRunning) {
				return errors.New("er draait nog een server op deze gegevensmap: stop die eerst. Er is niets veranderd")
			}
			if err != nil {
				return err
			}
			return sayRestored(command, r, aside)
		},
	}
	command.Flags().StringVar(&r.From, "from", "", "de kopie die naast backup maakte")
	command.Flags().StringVar(&r.Identity, "identity", "", "bestand met de geheime sleutel van age")
	command.Flags().BoolVar(&r.Older, "older", false, "ook als er een nieuwere kopie is gemaakt")
	return offline(command)
}

func sayRestored(command *cobra.Command, r backup.Restoring, aside string) error {
	out := command.OutOrStdout()
	fmt.Fprintf(out, "Teruggezet in %s.\n", r.To.Dir)
	if aside != "" {
		fmt.Fprintf(out, "Wat er stond, staat nu in %s. Gooi dat pas weg als alles klopt.\n", aside)
	}
	fmt.Fprintln(out, "Start de server. Telefoons sturen vanzelf opnieuw wat ontbreekt. Kijk daarna bij Toestellen en Accounts:")
	fmt.Fprintln(out, "wat na de kopie is ingetrokken of gesloten, moet u opnieuw intrekken of sluiten.")
	return nil
}

const isOffline = "offline"

// offline marks a command that must not open the database for writing.
func offline(command *cobra.Command) *cobra.Command {
	command.Annotations = map[string]string{isOffline: "true"}
	return command
}

// RunsOffline says whether what was typed is such a command.
func RunsOffline(root *cobra.Command) bool {
	command, _, err := root.Find(os.Args[1:])
	return err == nil && command.Annotations[isOffline] != ""
}
