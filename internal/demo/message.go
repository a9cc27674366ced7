package demo

import (
	"encoding/json"
	"sort"
	"sync"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/internal/knowledge"
	"naast/internal/phone"
)

// message writes a text message of the past: sent, or stopped because the
// parent took back the yes. Never one that would leave now.
func (w *world) message(out *rows, f *file) {
	// The answer about messages came at the talk; a message follows a day later.
	sent := time.Date(f.talk().at.Year(), f.talk().at.Month(), f.talk().at.Day(), 10, 5*w.IntN(12), w.IntN(60), 0, clock.Amsterdam)
	sent = workdays(sent, 1)
	if !f.texts || !sent.Before(w.now.Add(-time.Hour)) || !w.chance(45) {
		return
	}
	key := w.by(weighted{{55, "afspraak"}, {25, "herinnering"}, {20, "geen_nieuws"}})
	values := w.values(key, sent)
	task := with(w.stamp(f, f.keeper(), f.talk().at.Add(13*time.Minute)), dbx.Params{"parent": f.id, "encounter": f.talk().id,
		"what": "Sms sturen over onze afspraak", "kind": "message", "channel": "sms", "owner": f.keeper().id, "due": date(sent),
		"promise": true, "told_how": "sms", "state": "done", "template": key, "values": pairs(values)})
	out.add("followups", task)
	w.sent(out, f, key, values, sent, task["id"].(string))
}

func (w *world) sent(out *rows, f *file, key string, values map[string]string, at time.Time, followup string) {
	language, text := body(key, f, values)
	row := with(w.stamp(f, f.keeper(), f.talk().at.Add(13*time.Minute)), dbx.Params{"parent": f.id, "followup": followup,
		"channel": "sms", "template": key, "language": language, "body": text, "state": "sent",
		"template_version": 1, "harmless": true, "parts": 1, "alphabet": "gsm7",
		"sent_at": moment(at), "state_at": moment(at), "not_before": moment(at), "expires": moment(at.Add(8 * time.Hour)),
		"attempts": 1, "carrier": "local", "carrier_id": "demo-" + w.id()})
	out.add("messages", row)
	out.add("message_attempts", dbx.Params{"id": w.id(), "message": row["id"], "number": 1, "carrier": "local", "state": "accepted",
		"carrier_id": row["carrier_id"], "started_at": moment(at.Add(-time.Second)), "ended_at": moment(at)})
}

// stopped writes a message that did not leave: the yes was taken back before
// its moment came. A person got the task instead.
func (w *world) stopped(out *rows, f *file, back time.Time) {
	at := workdays(back, 2)
	values := w.values("afspraak", at)
	made := f.talk().at.Add(13 * time.Minute)
	task := with(w.stamp(f, f.keeper(), made), dbx.Params{"parent": f.id, "encounter": f.talk().id,
		"what": "Sms sturen over onze afspraak", "kind": "message", "channel": "sms", "owner": f.keeper().id, "due": date(at),
		"state": "cancelled", "cancel_reason": "De ouder wil geen berichten meer.", "template": "afspraak", "values": pairs(values)})
	out.add("followups", task)
	language, text := body("afspraak", f, values)
	out.add("messages", with(w.stamp(f, f.keeper(), made), dbx.Params{"parent": f.id, "followup": task["id"], "channel": "sms",
		"template": "afspraak", "language": language, "body": text, "state": "stopped",
		"template_version": 1, "harmless": true, "parts": 1, "alphabet": "gsm7",
		"reason": "consent_withdrawn", "reason_text": "De ouder wil geen berichten meer.", "state_at": moment(back),
		"not_before": moment(at), "expires": moment(at.Add(8 * time.Hour))}))
	state := "done"
	if at.After(w.now.AddDate(0, 0, -7)) {
		state = "open"
	}
	out.add("followups", with(w.stamp(f, f.keeper(), back), dbx.Params{"parent": f.id, "kind": "message_stopped", "channel": "none",
		"what":  "De ouder wil geen berichten meer. Een gepland bericht is daarom niet verstuurd. Spreek af hoe u contact houdt.",
		"owner": f.keeper().id, "due": date(at), "state": state}))
}

func (w *world) values(key string, at time.Time) map[string]string {
	on := workdays(at, w.between(1, 4)).In(clock.Amsterdam)
	switch key {
	case "afspraak":
		return map[string]string{"dag": weekdays[on.Weekday()] + " " + day(on), "van": "10.00", "tot": "12.00"}
	case "herinnering":
		return map[string]string{"tijd": pick(w.dice, []string{"9.30", "11.00", "14.00"})}
	}
	return map[string]string{"datum": day(on)}
}

// body is the text as it left, in a language that has a template.
func body(key string, f *file, values map[string]string) (language, text string) {
	_, language = textID("messages", f.language)
	values["naam"] = f.keeper().Name
	if number, err := phone.Parse(f.keeper().phone); err == nil {
		values["tel"] = number.Show()
	}
	for _, t := range templates()[language] {
		if t.Key == key {
			text, missing := knowledge.Fill(t.Text, values)
			if len(missing) > 0 {
				panic("demo: template " + key + " has no " + missing[0])
			}
			return language, text
		}
	}
	panic("demo: no template " + key)
}

var templates = sync.OnceValue(func() map[string][]knowledge.Template {
	all := map[string][]knowledge.Template{}
	for _, language := range knowledge.Languages {
		list, err := knowledge.Templates(language)
		if err != nil {
			panic(err) // impossible: the texts are compiled in, and a test reads them
		}
		all[language] = list
	}
	return all
})

func pairs(values map[string]string) string {
	list := []string{}
	for name, value := range values {
		list = append(list, name+"="+value)
	}
	sort.Strings(list)
	raw, _ := json.Marshal(list) // strings always become JSON
	return string(raw)
}

var (
	weekdays = []string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}
	months   = []string{"jan", "feb", "mrt", "apr", "mei", "juni", "juli", "aug", "sept", "okt", "nov", "dec"}
)

func day(t time.Time) string { return t.Format("2 ") + months[t.Month()-1] }
