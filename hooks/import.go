package hooks

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/pocketbase/pocketbase/core"
	"github.com/spf13/cobra"

	"naast/internal/access"
	"naast/internal/backup"
	"naast/internal/clock"
	"naast/internal/fieldsync"
	"naast/internal/keys"
	"naast/internal/record"
	"naast/internal/sqlite"
)

// maxFile is how long a file of unsent work may be: weeks of work of one phone.
const maxFile = 16 << 20

// importFile takes the file of unsent work in a request.
func importFile(e *core.RequestEvent, engine *fieldsync.Engine, w access.Worker) (any, error) {
	raw, err := io.ReadAll(http.MaxBytesReader(e.Response, e.Request.Body, maxFile))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return nil, fieldsync.NotNaast
	}
	if err != nil {
		return nil, fieldsync.Damaged // the line broke off
	}
	f, err := fieldsync.ReadWork(raw)
	if err != nil {
		return nil, err
	}
	return engine.Import(f, w.Municipality)
}

// importCommand is `naast import FILE`: a file of unsent work that reached
// whoever keeps the server.
func importCommand(app core.App, now clock.Clock, keysDir string) *cobra.Command {
	return &cobra.Command{
		Use:          "import FILE",
		Short:        "Neemt een bestand met niet-verstuurd werk van een toestel in",
		Args:         cobra.ExactArgs(1),
		SilenceUsage: true,
		RunE: func(c *cobra.Command, args []string) error {
			raw, err := os.ReadFile(args[0])
			if err != nil {
				return fmt.Errorf("het bestand kan niet gelezen worden: %w", err)
			}
			release, err := alone(app)
			if err != nil {
				return err
			}
			defer func() { _ = release() }()
			secrets, err := keys.Open(keysDir, now())
			if err != nil {
				return err
			}
			reader := &sqlite.Reader{}
			defer func() { _ = errors.Join(reader.Close(), secrets.Life.Close()) }()
			return importWork(c, raw, fieldsync.New(app, reader, now, secrets.Ban, secrets.Life, secrets.Seals))
		},
	}
}

// alone keeps a command that writes from running beside the server.
func alone(app core.App) (release func() error, err error) {
	release, err = backup.Hold(app.DataDir())
	if errors.Is(err, backup.ErrRunning) {
		return nil, errors.New("de server draait op deze gegevensmap: stop hem eerst (een bestand met niet-verstuurd werk kan een coördinator ook innemen, terwijl hij draait)")
	}
	return release, err
}

func importWork(c *cobra.Command, raw []byte, engine *fieldsync.Engine) error {
	f, err := fieldsync.ReadWork(raw)
	if err != nil {
		return said(err)
	}
	n, err := engine.Import(f, "")
	if err != nil {
		return said(err)
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "Toestel %s van medewerker %s, %d opdrachten:\n"+
		"  %d verwerkt\n  %d verwerkt, met een verschil dat iemand moet bekijken\n  %d geweigerd\n  %d bewaard voor de coördinator (scherm Quarantaine)\n  %d waren er al\n",
		n.Device, n.Worker, len(f.Ops), n.Done, n.Conflict, n.Refused, n.Held, n.Before)
	return err
}

// said gives a person the sentence of a refusal.
func said(err error) error {
	if r, ok := record.AsRefusal(err); ok {
		return errors.New(r.Why)
	}
	return err
}
