package tests

import (
	"testing"

	"github.com/pocketbase/dbx"

	"naast/internal/knowledge"
	"naast/internal/outbox"
)

// Each text we bring along can be sent by each worker, also by one whose name
// has letters that no SMS alphabet knows.
func TestEveryTemplateCanBeOrdered(t *testing.T) {
	w := newOutboxWorld(t)
	_, err := w.app.DB().NewQuery("DELETE FROM message_templates").Execute()
	w.must(err)
	w.must(knowledge.Put(w.app))
	values := []string{"dag=woensdag 25-11", "datum=26 november", "van=10.00", "tot=12.30", "tijd=14.30", "n=3",
		"collega=Daniëlle", "tel2=06 87 65 43 21"}
	ordered := 0
	for _, name := range []string{"Samira", "Daniëlle", "Şule Yıldırım"} {
		w.set("workers", wWorker, dbx.Params{"name": name})
		for _, language := range []string{"nl", "en", "tr"} {
			list, err := knowledge.Templates(language)
			w.must(err)
			for _, template := range list {
				o := w.order(wParent)
				o.Template, o.Language, o.Values = template.Key, language, values
				if fields, err := outbox.Check(w.app, o); err != nil || len(fields) > 0 {
					t.Errorf("%s %s by %s: %v %v", language, template.Key, name, fields, err)
				}
				ordered++
			}
		}
	}
	if ordered < 60 {
		t.Errorf("only %d orders", ordered)
	}
}

func TestAnAccentDoesNotStopAMessage(t *testing.T) {
	w := newOutboxWorld(t)
	w.set("workers", wWorker, dbx.Params{"name": "Daniëlle"})
	id := w.owe()
	w.drain()
	w.message(id, "sent", "")
	if p := w.carrier.Seen()[0]; p.Text != "Hallo, met Danielle. Ik bel u donderdag. Liever niet? Bel mij: 06 12 34 56 78." {
		t.Errorf("%s", p.Text)
	}
}
