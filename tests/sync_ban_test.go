package tests

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"naast/tests/world"
)

// ends are the last digits of the number that nobody may ring again.
const ends = "98765432"

// nowhere reads every file of the data directory for a telephone number.
func nowhere(w *world.World, digits string) {
	w.T.Helper()
	w.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	files, err := filepath.Glob(filepath.Join(w.Dir, "*"))
	w.Must(err)
	for _, name := range files {
		if info, err := os.Stat(name); err != nil || info.IsDir() {
			continue
		}
		content, err := os.ReadFile(name)
		w.Must(err)
		if bytes.Contains(content, []byte(digits)) {
			w.T.Errorf("%s holds the number", filepath.Base(name))
		}
	}
}

func TestANoClosesTheFileAndForgetsTheNumber(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	s.samira.Done(s.samira.Promise(s.parent, world.M{"not_before": s.Now().Add(time.Hour).UTC().Format(time.RFC3339)}))
	s.bram.Do(world.Update("parents", s.parent, world.M{"phone": "0622222222"}, world.M{"phone": "0655555555"})) // kept as a conflict
	ban := world.Create("contact_bans", world.NewID(), world.M{"parent": s.parent})
	s.bram.Done(ban)
	s.bram.Done(world.Create("contact_bans", world.NewID(), world.M{"number": "+31 6 98765432"})) // said twice
	s.Want("closed", "SELECT phase || phone FROM parents")
	s.Want("stopped banned", "SELECT state || ' ' || reason FROM messages")
	s.Want("1", "SELECT count(*) FROM contact_bans")
	for _, p := range []*world.Phone{s.samira, s.bram, s.carla, s.Phone("carla"), s.Phone("anna")} {
		_, body := p.Raw(p.Request())
		if bytes.Contains(body, []byte(ends)) || bytes.Contains(body, []byte("contact_bans")) || bytes.Contains(body, []byte(s.Get("SELECT hmac FROM contact_bans"))) {
			t.Errorf("%s is told of the ban", p.Worker)
		}
		if p.Pull(); p.Worker != world.Worker("anna") && p.Field("parents", s.parent, "phase") != "closed" {
			t.Errorf("%s does not see that the file is closed", p.Worker)
		}
	}
	nowhere(s.World, ends)
	nowhere(s.World, "55555555")
	s.Pass(2 * time.Hour)
	s.settled("banned")
}

// A "nee" wins against whatever another phone wrote without knowing of it, and
// nothing else of that is lost.
func TestANoWinsAgainstANumberThatComesLater(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.Done(world.Create("contact_bans", world.NewID(), world.M{"parent": s.parent}))
	acks := s.bram.Do(
		world.Update("parents", s.parent, world.M{"phone": "", "station": ""}, world.M{"phone": "06-98765432", "station": "assessment"}),
		world.Update("parents", s.parent, world.M{"phone": "0698765432"}, world.M{"phone": "0698765432"}),
		world.Create("parents", world.NewID(), world.M{"name": "Yara nogmaals", "phone": "0031698765432", "came_by": "met_outside"}))
	for _, ack := range acks {
		if ack.Outcome != "conflict" || !strings.Contains(ack.Why, "niet bewaard") || ack.Fields["phone"] == "" || ack.Conflict == "" {
			t.Errorf("%s", world.Show(ack))
		}
	}
	s.Want("assessment", "SELECT station FROM parents WHERE id = '"+s.parent+"'")
	s.Want("1", "SELECT count(*) FROM parents WHERE name = 'Yara nogmaals' AND phone = ''")
	s.Want("0", "SELECT count(*) FROM parents WHERE phone <> ''")
	s.Want("0", "SELECT count(*) FROM conflicts WHERE fields LIKE '%phone=+%'")
	nowhere(s.World, ends)
	if s.bram.Pull(); !strings.Contains(s.bram.Field("conflicts", acks[0].Conflict, "sentence"), "niet bewaard") {
		t.Error("nobody can see why the number is not there")
	}
}

func TestANoWithAnotherNumberForbidsBoth(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.Done(world.Create("contact_bans", world.NewID(), world.M{"parent": s.parent, "number": "06 11112222"}))
	s.Want("2", "SELECT count(*) FROM contact_bans")
	s.Want("closed", "SELECT phase || phone FROM parents")
	acks := s.samira.Do(world.Create("contact_bans", world.NewID(), world.M{}),
		world.Create("contact_bans", world.NewID(), world.M{"number": "niet meer bellen"}))
	if outcomes(acks) != "refused invalid, refused invalid" {
		t.Error(outcomes(acks))
	}
}
