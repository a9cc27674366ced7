package tests

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"testing"
	"time"

	"naast/tests/world"
)

// reasons is who may see what and why, from scratch, in one query that knows
// nothing of triggers (domain.md, "Who may see what").
const reasons = `SELECT w.id || ' ' || p.id || ' ' || r.reason AS line FROM (
	SELECT author AS worker, id AS parent, 'met' AS reason FROM parents
	UNION SELECT author, parent, 'met' FROM encounters
	UNION SELECT fixed_contact, id, 'fixed_contact' FROM parents
	UNION SELECT owner, parent, 'followup' FROM followups WHERE state IN ('open', 'taken')
	UNION SELECT c.id, q.id, 'coordinator' FROM workers c, parents q WHERE c.role = 'coordinator') r
	JOIN workers w ON w.id = r.worker JOIN parents p ON p.id = r.parent WHERE w.municipality = p.municipality ORDER BY line`

// Whatever people do, in whatever order, the grants are what they would be if
// they were made anew; and every phone holds what follows from them.
func TestGrantsEqualARecomputation(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	if text := os.Getenv("SEED"); text != "" {
		seed, _ = strconv.ParseUint(text, 10, 64)
	}
	for round := range uint64(3) {
		t.Run(fmt.Sprintf("SEED=%d", seed+round), func(t *testing.T) {
			t.Parallel()
			g := newGame(t, rand.New(rand.NewPCG(seed+round, 1)))
			for step := range 60 {
				what := g.step()
				var want, got []string
				g.w.Must(g.w.App.DB().NewQuery(reasons).Column(&want))
				g.w.Must(g.w.App.DB().NewQuery("SELECT worker || ' ' || parent || ' ' || reason AS line FROM sync_grants ORDER BY line").Column(&got))
				if !reflect.DeepEqual(want, got) {
					t.Fatalf("step %d, %s:\n%v, from scratch\n%v", step, what, got, want)
				}
				if len(g.parents) > 0 && step%6 == 0 {
					g.look()
				}
			}
			g.look()
		})
	}
}

// game is some workers who do anything that they may, and a superuser who does
// what he may not.
type game struct {
	w        *world.World
	dice     *rand.Rand
	phones   []*world.Phone
	parents  []string
	followup []string
}

func newGame(t *testing.T, dice *rand.Rand) *game {
	g := &game{w: world.New(t), dice: dice}
	for _, name := range []string{"samira", "bram", "fatma", "carla", "anna", "wim"} {
		g.phones = append(g.phones, g.w.Phone(name))
	}
	return g
}

// look: every phone pulls, and the two roles that see whole files hold exactly
// what is theirs.
func (g *game) look() {
	for _, p := range g.phones {
		p.Pull()
		if role := g.w.Get("SELECT role FROM workers WHERE id = '" + p.Worker + "'"); role == "ambassador" || role == "coordinator" {
			right(g.w, p)
		}
	}
}

func (g *game) step() string {
	p := g.phones[g.dice.IntN(len(g.phones))]
	colleague := g.phones[g.dice.IntN(len(g.phones))].Worker
	parent, followup := g.one(g.parents), g.one(g.followup)
	switch g.dice.IntN(11) {
	case 0, 1:
		id := world.NewID()
		g.parents = append(g.parents, id)
		p.Do(world.Create("parents", id, world.M{"name": "Iemand", "came_by": "met_outside"}))
		return p.Worker + " meets somebody"
	case 2:
		p.Do(append(daily(parent, "Iets"), world.Create("encounters", world.NewID(), world.M{"parent": parent, "how": "phone"}))...)
		return p.Worker + " meets her again"
	case 3, 4:
		id := world.NewID()
		g.followup = append(g.followup, id)
		p.Do(world.Create("followups", id, world.M{"parent": parent, "what": "Bellen", "owner": colleague}))
		return p.Worker + " gives a follow-up to " + colleague
	case 5:
		state := []string{"open", "taken", "done", "escalated", "cancelled"}[g.dice.IntN(5)]
		was := g.value("SELECT state FROM followups WHERE id = '" + followup + "'")
		p.Do(world.Update("followups", followup, world.M{"state": was}, world.M{"state": state, "cancel_reason": "Zo is het"}))
		return p.Worker + " makes it " + state
	case 6:
		was := g.value("SELECT owner FROM followups WHERE id = '" + followup + "'")
		p.Do(world.Update("followups", followup, world.M{"owner": was}, world.M{"owner": colleague}))
		return p.Worker + " hands it to " + colleague
	case 7:
		was := g.value("SELECT fixed_contact FROM parents WHERE id = '" + parent + "'")
		p.Do(world.Update("parents", parent, world.M{"fixed_contact": was}, world.M{"fixed_contact": colleague}))
		return p.Worker + " names " + colleague
	case 8:
		role := []string{"ambassador", "peer", "coordinator", "admin"}[g.dice.IntN(4)]
		g.w.Exec("UPDATE workers SET role = '" + role + "' WHERE id = '" + colleague + "'")
		return colleague + " becomes " + role
	case 9:
		return g.byHand(colleague, parent, followup)
	default:
		p.Pull()
		return p.Worker + " pulls"
	}
}

// byHand is SQL of somebody who knows no rules.
func (g *game) byHand(worker, parent, followup string) string {
	place := []string{world.Demodam, world.Waterbeek}[g.dice.IntN(2)]
	statement := []string{
		"UPDATE workers SET municipality = '" + place + "' WHERE id = '" + worker + "'",
		"UPDATE parents SET municipality = '" + place + "' WHERE id = '" + parent + "'",
		"UPDATE parents SET fixed_contact = '" + worker + "' WHERE id = '" + parent + "'",
		"UPDATE followups SET owner = '" + worker + "', parent = '" + parent + "', state = 'taken' WHERE id = '" + followup + "'",
		"DELETE FROM followups WHERE id = '" + followup + "'",
	}[g.dice.IntN(5)]
	g.w.Exec(statement)
	return statement
}

func (g *game) one(list []string) string {
	if len(list) == 0 {
		return world.NewID()
	}
	return list[g.dice.IntN(len(list))]
}

// value is empty where there is no such row.
func (g *game) value(query string) string {
	return g.w.Get("SELECT COALESCE((" + query + "), '')")
}
