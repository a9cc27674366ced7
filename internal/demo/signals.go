package demo

import (
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/signal"
)

// ofSignals are the dice of what the field says: no file has this number.
const ofSignals = -1

type saidSignal struct {
	daysAgo                                                       int
	by, kind, times, who, about, what, referral, state, answer, t string
}

var saidSignals = []saidSignal{
	{16, "samira@", "waiting", "often", "several", "uht", "Ouders wachten weken op een antwoord op hun brief. Niemand belt terug.", "", "acknowledged", "", "wait"},
	{9, "bram@", "waiting", "few", "several", "uht", "Een afspraak werd twee keer verzet, zonder bericht.", "", "received", "", "wait"},
	{4, "anna@", "waiting", "once", "one_family", "uht", "De beloofde datum ging voorbij zonder bericht.", "", "received", "", "wait"},
	{12, "bram@", "creditor", "few", "several", "creditor", "Een incassobureau belt ouders elke dag, ook na een regeling.", "", "answered", "Wij hebben het bureau gebeld. Het belt deze ouders niet meer. Gebeurt het toch? Geef het door.", ""},
	{3, "samira@", "discrimination", "once", "one_family", "other", "Aan een balie werd een moeder anders geholpen dan de mensen voor haar.", "no", "taken", "", ""},
	{2, "joris@", "rule", "often", "many", "municipality", "Wie om hulp vraagt, moet drie keer dezelfde brief laten zien.", "", "received", "", ""},
}

// said writes what was said in the field, and what was done with it.
func (w *world) said(tx core.App) error {
	out := &rows{tx: tx, tables: map[string]*table{}}
	defer out.close()
	d := newDice(w.seed, ofSignals)
	theme := d.id()
	out.add("signal_themes", dbx.Params{"id": theme, "kind": "waiting", "title": "Lang wachten op UHT",
		"text": "Brieven en afspraken laten op zich wachten, en ouders horen niets.", "state": "open", "dated": w.now.In(clock.Amsterdam).Format(time.DateOnly)})
	for _, s := range saidSignals {
		row := with(w.byHer(d, s.by, s.daysAgo), dbx.Params{"kind": s.kind, "what": s.what, "times": s.times, "who": s.who, "about": s.about,
			"referral": s.referral, "state": s.state, "answer": s.answer})
		if s.t != "" {
			row["theme"] = theme
		}
		out.add("signals", row)
	}
	out.add("signal_echoes", with(w.byHer(d, "joris@", 6), dbx.Params{"theme": theme, "times": "few"}))
	out.add("signal_echoes", with(w.byHer(d, "noor@", 5), dbx.Params{"theme": theme, "times": "once"}))
	w.shared(out, d)
	w.felt(out, d)
	if out.err != nil {
		return out.err
	}
	return signal.Recount(tx, theme)
}

func (w *world) shared(out *rows, d dice) {
	out.add("contributions", with(w.byHer(d, "samira@", 5), dbx.Params{"kind": "good_example", "title": "Samen de post openen", "untraceable": true,
		"text": "Bij een kop koffie openden wij samen een tas vol post. Na een uur lag alles op drie stapels. Dat gaf rust.", "state": "received"}))
	out.add("contributions", with(w.byHer(d, "bram@", 8), dbx.Params{"kind": "question", "title": "Wat als iemand niet opendoet?", "untraceable": true,
		"text": "Ik stond drie keer voor een dichte deur. Wanneer stop ik?", "life_area": "family", "state": "received"}))
}

// byHer stamps what one of the workers wrote down, so many days ago.
func (w *world) byHer(d dice, mail string, daysAgo int) dbx.Params {
	at := w.now.AddDate(0, 0, -daysAgo).Add(-time.Duration(d.between(1, 40)) * time.Minute)
	row := dbx.Params{"id": d.id(), "happened_at": clock.Text(at), "recorded_at": clock.Text(at)}
	for _, one := range w.workers {
		if !strings.HasPrefix(one.Email, mail) {
			continue
		}
		row["author"] = one.id
		for _, p := range w.places {
			if p.name == one.Place {
				row["municipality"] = p.id
			}
		}
	}
	return row
}

// feltWords is what some said in own words.
var feltWords = []string{"Eindelijk iemand die terugbelt.", "Ik hoefde mijn verhaal maar een keer te vertellen.", "Het duurt lang, maar ik weet nu waarom.",
	"Fijn dat er iemand naast mij staat.", "De brieven blijven moeilijk.", "Er werd echt geluisterd.", "Ik slaap weer beter.", "Nog een keer bellen was fijn geweest.",
	"Mijn kinderen zijn ook gezien.", "Rustig uitgelegd, zonder haast.", "Ik had dit eerder willen weten.", "Dank voor de hulp met de huur."}

// felt writes answers of the last months to whether help was felt; as always, of nobody.
func (w *world) felt(out *rows, d dice) {
	for n := range 600 {
		row := dbx.Params{"id": d.id(), "municipality": w.places[0].id,
			"day":       w.now.In(clock.Amsterdam).AddDate(0, 0, -d.between(1, 200)).Format(time.DateOnly),
			"statement": pick(d, []string{"heard", "understood", "kept_promises", "pace", "really_helped"}), "answer": d.between(0, 5),
			"manner": pick(d, []string{"phone", "paper", "screen"}), "moment": pick(d, []string{"first_contact", "six_weeks", "closing"})}
		if n < len(feltWords) {
			row["statement"], row["answer"], row["words"] = "words", 0, feltWords[n]
			row["day"] = w.now.In(clock.Amsterdam).AddDate(0, -5, 0).Format(time.DateOnly)
		}
		out.add("experiences", row)
	}
}
