package tests

import (
	"strings"
	"testing"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/internal/knowledge"
	"naast/internal/outbox"
)

// filled are values as workers type them; in Arabic everything is shorter.
func filled(language string) []string {
	if language == "ar" {
		return []string{"dag=donderdag", "datum=26 nov", "van=10.00", "tot=12.30", "tijd=14.30", "n=3", "collega=Daniëlle", "tel2=06 87 65 43 21"}
	}
	return []string{"dag=donderdag 17 dec", "datum=17 december", "van=10.00", "tot=12.30", "tijd=14.30", "n=12",
		"collega=Daniëlle", "tel2=06 87 65 43 21"}
}

// ownTexts puts our own texts in the place of the one of the tests.
func (w *outboxWorld) ownTexts() {
	w.t.Helper()
	_, err := w.app.DB().NewQuery("DELETE FROM message_templates").Execute()
	w.must(err)
	w.must(knowledge.Put(w.app))
	w.put("consents", dbx.Params{"parent": wParent, "purpose": "felt_helped", "receiver": "Gemeente Demodam", "decision": "given",
		"happened_at": clock.Text(w.now), "recorded_at": clock.Text(w.now)})
}

func (w *outboxWorld) agreed(row dbx.Params) {
	w.t.Helper()
	w.set("contact_preferences", w.get("SELECT id FROM contact_preferences WHERE channel = 'sms'"), row)
}

// Each text we bring along can be sent by each worker, also by one whose name
// has letters that no SMS alphabet knows, with a code word, or under an agreed
// name; and where the organisation may be named as well.
func TestEveryTemplateCanBeOrdered(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	ordered := 0
	for _, as := range []struct{ name, agreed, word string }{
		{"Samira", "", ""}, {"Daniëlle", "", ""}, {"Şule", "", ""},
		{"Samira", "", "zonnebloem"}, {"Samira", "", "appeltaart"}, {"Samira", "een kennis van school", ""},
	} {
		w.set("workers", wWorker, dbx.Params{"name": as.name})
		for _, names := range []bool{false, true} {
			w.agreed(dbx.Params{"agreed_name": as.agreed, "code_word": as.word, "name_organisation": names})
			for _, language := range knowledge.MessageLanguages {
				list, err := knowledge.Templates(language)
				w.must(err)
				for _, template := range list {
					if template.Key == "spoed" || template.NamesOrganisation() {
						continue
					}
					o := w.order(wParent)
					o.Template, o.Language, o.Values = template.Key, language, filled(language)
					if fields, err := outbox.Check(w.app, o); err != nil || len(fields) > 0 {
						t.Errorf("%s %s by %+v: %v %v", language, template.Key, as, fields, err)
					}
					ordered++
				}
			}
		}
	}
	if ordered != 6*2*7*9 {
		t.Errorf("only %d orders", ordered)
	}
}

func TestTheRowKeepsWhatWasSaid(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	w.agreed(dbx.Params{"agreed_name": "Els de bieb", "code_word": "koekoek", "name_organisation": true})
	order := func(key, language string) string {
		return w.get("SELECT template || ' ' || template_version || ' ' || language || ' ' || harmless || ' ' || parts || ' ' || alphabet || ' ' || channel || ': ' || body FROM messages WHERE id = '" +
			w.owe(func(o *outbox.Order) { o.Template, o.Language, o.Values = key, language, filled(language) }) + "'")
	}
	for _, c := range []struct{ key, language, want string }{
		{"herinnering", "", "herinnering_org 1 nl 1 1 gsm7 sms: Hallo, met Els de bieb (koekoek) van de gemeente (hersteloperatie). Morgen om 14.30 uur zien wij elkaar. Komt het niet uit? Bel mij: 06 12 34 56 78."},
		{"gestopt_org", "es", "gestopt_org 1 es 0 1 gsm7 sms: Hola, soy Els de bieb (koekoek) del municipio (hersteloperatie). Ya no recibe mensajes. ¿Quiere hablar mas adelante? Llame al 06 12 34 56 78."},
		{"herinnering", "ar-MA", "herinnering_org 1 ar 1 1 ucs2 sms: أنا Els de bieb (koekoek)، البلدية. موعدنا غدا 14.30. 0612345678"},
		{"gemist", "ar", "gemist 1 ar 0 1 ucs2 sms: Els de bieb (koekoek): اتصلت وسأتصل donderdag 10.00-12.30. 0612345678"}, // named it would not fit
		{"herinnering", "so", "herinnering_org 1 nl 1 1 gsm7 sms: Hallo, met Els de bieb (koekoek) van de gemeente (hersteloperatie). Morgen om 14.30 uur zien wij elkaar. Komt het niet uit? Bel mij: 06 12 34 56 78."},
	} {
		if got := order(c.key, c.language); got != c.want {
			t.Errorf("%s %s:\n%s\nwant\n%s", c.key, c.language, got, c.want)
		}
	}
	w.agreed(dbx.Params{"name_organisation": false})
	if got := order("herinnering_org", "nl"); !strings.HasPrefix(got, "herinnering 1 nl") || strings.Contains(got, "gemeente") {
		t.Errorf("the organisation is named against her wish: %s", got)
	}
}

// Nothing is dropped in silence: when name and word do not fit, a worker reads it.
func TestWhatMayNotBeOrdered(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	w.put("message_templates", dbx.Params{"id": "template0000009", "key": "bedrag", "language": "nl", "version": 1,
		"text": "Hallo, met {naam}. U krijgt 30.000 van ons. Bel {tel}."})
	for _, c := range []struct {
		name, key, field, says string
		agreed                 dbx.Params
		values                 []string
	}{
		{"a code word and an agreed name that do not fit", "belofte_later", "template", "codewoord",
			dbx.Params{"agreed_name": "een kennis van school", "code_word": "appeltaart"}, []string{"dag=donderdag 17 dec"}},
		{"a value that is too long", "afspraak", "values", "te lang", dbx.Params{}, []string{"dag=" + strings.Repeat("donderdag ", 9), "van=1", "tot=2"}},
		{"a value that is missing", "afspraak", "values", "tot", dbx.Params{}, []string{"dag=dinsdag", "van=10"}},
		{"a link in a value", "geen_nieuws", "values", "link", dbx.Params{}, []string{"datum=demodam.nl"}},
		{"money in a value", "geen_nieuws", "values", "bedrag", dbx.Params{}, []string{"datum=1.250,-"}},
		{"money in the text", "bedrag", "template", "bedrag", dbx.Params{}, nil},
		{"a link as an agreed name", "gestopt", "template", "link", dbx.Params{"agreed_name": "els@demodam"}, nil},
		{"a text for colleagues", "spoed", "template", "bestaat niet", dbx.Params{}, nil},
		{"a text that is not there", "onbekend", "template", "bestaat niet", dbx.Params{}, nil},
	} {
		w.agreed(with(dbx.Params{"agreed_name": "", "code_word": ""}, c.agreed))
		o := w.order(wParent)
		o.Template, o.Values = c.key, c.values
		fields, err := outbox.Check(w.app, o)
		w.must(err)
		if len(fields) != 1 || !strings.Contains(fields[c.field], c.says) {
			t.Errorf("%s: %v", c.name, fields)
		}
	}
}

// R129: whether it helped is asked only of who said yes to that question.
func TestTheQuestionWhetherItHelpedNeedsAYesOfItsOwn(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	o := w.order(wParent)
	o.Template = "ervaring"
	for _, c := range []struct {
		row  dbx.Params
		says string
	}{
		{nil, ""},
		{dbx.Params{"decision": "withdrawn", "receiver": "Gemeente Demodam"}, "nog geen ja"},
		{dbx.Params{"decision": "given", "receiver": "Gemeente Demodam"}, "nog geen ja"}, // had not seen the withdrawal
		{dbx.Params{"decision": "given", "receiver": ""}, ""},
	} {
		w.now = w.now.Add(1e9)
		if c.row != nil {
			w.put("consents", with(dbx.Params{"parent": wParent, "purpose": "felt_helped", "happened_at": clock.Text(w.now),
				"recorded_at": clock.Text(w.now)}, c.row))
		}
		fields, err := outbox.Check(w.app, o)
		w.must(err)
		if (c.says == "") != (len(fields) == 0) || !strings.Contains(fields["template"], c.says) {
			t.Errorf("after %v: %v", c.row, fields)
		}
	}
}

// A push to her own telephone goes before an SMS, where she let both in.
func TestByWhatWayItGoesSheDecides(t *testing.T) {
	w := newOutboxWorld(t)
	at := clock.Text(w.now)
	channel := func() string { return w.get("SELECT channel FROM messages WHERE id = '" + w.owe() + "'") }
	subscribed := dbx.Params{"id": "subscription000", "parent": wParent, "state": "active", "endpoint": "https://push.example/1"}
	w.put("push_subscriptions", subscribed)
	if got := channel(); got != "sms" {
		t.Errorf("nobody asked her about pushes: %s", got)
	}
	w.put("contact_preferences", dbx.Params{"id": "app000000000000", "parent": wParent, "channel": "app", "allowed": "yes", "last_confirmed": at})
	if got := channel(); got != "push" {
		t.Errorf("she wants a push: %s", got)
	}
	w.agreed(dbx.Params{"code_word": "koekoek"}) // agreed for text messages: she knows us by it
	if got := w.get("SELECT channel || body FROM messages WHERE id = '" + w.owe() + "'"); !strings.HasPrefix(got, "pushHallo, met Samira (koekoek). ") {
		t.Errorf("she does not know who it is: %s", got)
	}
	for _, no := range []struct {
		table, id string
		row       dbx.Params
	}{
		{"contact_preferences", "app000000000000", dbx.Params{"allowed": "no"}},
		{"contact_preferences", "app000000000000", dbx.Params{"allowed": "yes", "shared_device": "yes"}},
		{"push_subscriptions", "subscription000", dbx.Params{"state": "ended"}},
	} {
		w.set(no.table, no.id, no.row)
		if got := channel(); got != "sms" {
			t.Errorf("%v: %s", no.row, got)
		}
		w.set("contact_preferences", "app000000000000", dbx.Params{"allowed": "yes", "shared_device": "no"})
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
