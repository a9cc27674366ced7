package hooks

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/worker"
)

// unknownNames is how many names without an account are remembered. They are
// answered as accounts are, so that nobody learns who works here.
const unknownNames = 10_000

// bindSignIn limits the wrong passwords of each account, whatever address they
// come from.
func bindSignIn(app core.App, now clock.Clock) {
	known, unknown := worker.NewTries(0), worker.NewTries(unknownNames)
	app.OnRecordAuthWithPasswordRequest().BindFunc(func(e *core.RecordAuthWithPasswordRequestEvent) error {
		tries, account := unknown, nameless(e.Identity)
		if e.Record != nil {
			tries, account = known, e.Collection.Name+"/"+e.Record.Id
		}
		may, wait := tries.May(account, now())
		if !may {
			return e.JSON(http.StatusTooManyRequests, wrong{Code: "too_many_tries", Why: tooManyTries(wait)})
		}
		err := e.Next()
		if err == nil {
			tries.Right(account)
		}
		return err
	})
}

func tooManyTries(wait time.Duration) string {
	minutes := max(1, int((wait+time.Minute-1)/time.Minute))
	words := "1 minuut"
	if minutes > 1 {
		words = fmt.Sprintf("%d minuten", minutes)
	}
	return "Het wachtwoord was te vaak niet goed. Wacht " + words + " en probeer het opnieuw. Weet u het wachtwoord niet meer? Vraag uw beheerder. Uw werk blijft bewaard."
}

// nameless is a name without its letters: nobody's address stays in memory.
func nameless(identity string) string {
	sum := sha256.Sum256([]byte(strings.ToLower(strings.TrimSpace(identity))))
	return string(sum[:])
}
