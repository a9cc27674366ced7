package encounter

import (
	"slices"
	"strings"
)

// There is no wrong door (R47): whoever was met, from wherever, leaves with
// somebody who goes on. Where another than the own team is needed, the own
// coordinator gets that person there; nobody else hears a thing without a yes.

// HandsOn says whether the own coordinator is to find who goes on: with who lives
// elsewhere, or is no parent. Never after a no, or when she wants nothing of it
// now; and without a file only where the worker said to do something.
func (e *Encounter) HandsOn() bool {
	elsewhere := e.Lives == "elsewhere" || e.Lives == "abroad"
	another := slices.ContainsFunc(e.Person, func(p string) bool { return p != "parent" })
	if !elsewhere && !another || e.Outcome == "no" || e.Onward == "not_now" {
		return false
	}
	return e.Parent != "" || e.Onward == "together" || e.Onward == "worker_calls"
}

// OnwardDays is how many days the coordinator has: a week where the parent calls
// herself, so that she is not asked before she could.
func (e *Encounter) OnwardDays() int {
	if e.Onward == "parent_calls" {
		return 7
	}
	return 3
}

var whose = map[string]string{"child": "kind van een ouder", "ex_partner": "ex-partner", "bereaved": "nabestaande",
	"entrepreneur": "ondernemer", "not_affected": "niet getroffen", "other": "iemand anders"}

var wishes = map[string]string{
	"together":     "Wens: een collega gaat mee. Spreek met die collega een dag af.",
	"worker_calls": "Wens: wij bellen. Vraag eerst wat wij mogen zeggen.",
	"parent_calls": "Wens: de ouder belt zelf. Vraag of dat gelukt is.",
	"":             "De wens is nog niet gevraagd. Vraag die eerst.",
}

// OnwardNote stands under the task.
const OnwardNote = "Volg dit tot iemand helpt. Zonder ja van de ouder gaat er niets naar een ander. Staat er geen naam bij? Vraag de collega die dit opschreef."

// OnwardTask is what the coordinator reads, in Dutch; at most 500 characters.
func (e *Encounter) OnwardTask() string {
	var who []string
	for _, p := range e.Person {
		if words := whose[p]; words != "" {
			who = append(who, words)
		}
	}
	switch {
	case e.Lives == "elsewhere" && strings.TrimSpace(e.LivesIn) != "":
		who = append(who, "woont in "+strings.TrimSpace(e.LivesIn))
	case e.Lives == "elsewhere":
		who = append(who, "woont in een andere gemeente")
	case e.Lives == "abroad":
		who = append(who, "woont in het buitenland")
	}
	return "Zoek wie deze persoon verder helpt: " + strings.Join(who, ", ") + ". " + wishes[e.Onward]
}
