package tests

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"naast/tests/world"
)

// keeper is a phone that keeps what was acknowledged until a backup covers it,
// as the app does.
type keeper struct {
	*world.Phone
	ops []world.M
}

func keep(p *world.Phone) *keeper { return &keeper{Phone: p} }

// says does new ops, and keeps them.
func (k *keeper) says(ops ...world.M) (outcomes []string) {
	k.W.T.Helper()
	k.ops = append(k.ops, ops...)
	for _, ack := range k.Do(ops...) {
		outcomes = append(outcomes, strings.TrimSuffix(ack.Outcome+" "+ack.Code, " "))
	}
	return outcomes
}

// meets is Meets, kept.
func (k *keeper) meets(name, number string) string {
	k.W.T.Helper()
	parent := world.NewID()
	k.says(world.Create("parents", parent, world.M{"name": name, "phone": number, "came_by": "met_outside"}),
		world.Create("encounters", world.NewID(), world.M{"parent": parent, "how": "home_visit", "note": "Kennisgemaakt."}),
		world.Create("needs", world.NewID(), world.M{"parent": parent, "life_area": "finance", "how": "worries", "wish": "help_now"}))
	return parent
}

// again sends from where the server stands, and pulls; it gives what was acknowledged.
func (k *keeper) again() (outcomes []string) {
	k.W.T.Helper()
	a := k.Send()
	k.Apply(a)
	if a.LastSeq < k.Last {
		a = k.Send(k.ops[a.LastSeq:]...)
		k.Apply(a)
	}
	for _, ack := range a.Acks {
		outcomes = append(outcomes, strings.TrimSuffix(ack.Outcome+" "+ack.Code, " "))
	}
	k.Pull()
	return outcomes
}

// rows counts what the field made, by collection and content.
func rows(w *world.World) string {
	w.T.Helper()
	var text strings.Builder
	for _, q := range []string{"SELECT id || name || phone || phase FROM parents", "SELECT id || parent || note FROM encounters",
		"SELECT id || parent || words FROM needs", "SELECT id || what || state FROM followups", "SELECT id || decision FROM consents"} {
		var list []string
		w.Must(w.App.DB().NewQuery(q + " ORDER BY 1").Column(&list))
		fmt.Fprintf(&text, "%s: %d\n%s\n", q, len(list), strings.Join(list, "\n"))
	}
	return text.String()
}

func TestAfterARestorePhonesSendAgainWhatIsMissing(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, bram, carla := keep(w.Phone("samira")), keep(w.Phone("bram")), keep(w.Phone("carla"))
	first := samira.meets("Yara", "06 98 76 54 32")
	copied := w.Copy()
	second := samira.meets("Zoë", "06 87 65 43 21")
	samira.says(world.Update("parents", first, world.M{"name": "Yara"}, world.M{"name": "Yara B."}))
	carla.Pull()
	carla.says(world.Create("followups", world.NewID(), world.M{"parent": second, "what": "Bellen", "owner": bram.Worker}))
	bram.Pull()
	bram.says(world.Create("encounters", world.NewID(), world.M{"parent": second, "how": "phone", "note": "Gebeld."}),
		world.Create("parents", "not an id", world.M{"came_by": "met_outside"}))
	for _, p := range []*keeper{samira, bram, carla} {
		p.Pull()
	}
	before, epoch, highest := rows(w), w.Life.Epoch(), w.Life.Highest()

	w.PutBack(copied)
	if w.Life.Epoch() == epoch {
		t.Error("it is another life of the database, under the same name")
	}
	w.Want("1", "SELECT COUNT(*) FROM parents")
	for range 2 { // the second round has nothing to say
		for _, p := range []*keeper{samira, carla, bram} {
			p.again()
		}
	}
	if after := rows(w); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
	for _, p := range []*keeper{samira, bram, carla} {
		right(w, p.Pull())
		if a := p.Send(); a.LastSeq != p.Last || len(a.Changes)+len(a.Drops) > 0 {
			t.Errorf("%s: last %d of %d, %d changes, %d drops at rest", p.Worker, a.LastSeq, p.Last, len(a.Changes), len(a.Drops))
		}
		for row, version := range p.Version {
			if version <= highest {
				t.Errorf("%v has version %d, and %d was given out before", row, version, highest)
			}
		}
	}
	if refused := bram.Send(bram.ops...); refused.Acks[1].Outcome != "refused" || refused.Acks[0].Outcome != "done" {
		t.Errorf("said once more: %+v", refused.Acks)
	}
}

// Not through naast restore: somebody put an old file back by hand.
func TestAnOldDatabaseIsSeenAtTheStart(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := keep(w.Phone("samira"))
	samira.meets("Yara", "")
	w.Stop()
	file := filepath.Join(w.Dir, "data.db")
	old, err := os.ReadFile(file)
	w.Must(err)
	w.Start()
	epoch := w.Life.Epoch()
	if samira.again(); samira.Epoch != epoch || w.Life.Epoch() != epoch {
		t.Error("an ordinary start begins a new epoch")
	}
	second := samira.meets("Zoë", "")
	w.Exec("UPDATE help_offers SET title = 'Een nieuw aanbod' WHERE id = 'offer0000000001'") // by no phone
	samira.Pull()
	highest := w.Life.Highest()
	w.Want(fmt.Sprint(highest), "SELECT seq FROM sqlite_sequence WHERE name = 'sync_changes'")
	w.Stop()
	w.Must(os.WriteFile(file, old, 0o600))
	w.Must(os.RemoveAll(file + "-wal"))
	w.Start()
	if w.Life.Epoch() == epoch {
		t.Fatal("nobody noticed that this database is older than what phones have heard of")
	}
	if samira.again(); !samira.Holds("parents", second) || samira.Epoch != w.Life.Epoch() {
		t.Error("what was missing was not sent again")
	}
	if newest := w.Get("SELECT MAX(seq) FROM sync_changes"); fmt.Sprintf("%020s", newest) <= fmt.Sprintf("%020d", highest) {
		t.Errorf("the numbers go on at %s; %d was given out", newest, highest)
	}
	epoch = w.Life.Epoch()
	w.Stop()
	w.Start()
	if w.Life.Epoch() != epoch {
		t.Error("the next start begins a new epoch again")
	}
}

func TestErasedStaysErasedAfterARestore(t *testing.T) {
	t.Parallel()
	s := aWholeFile(t)
	samira := keep(s.samira)
	copied := s.Copy()
	samira.says(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone", "note": "Wielewaal belde."}),
		world.Create("encounters", world.NewID(), world.M{"how": "street", "note": "Op de markt."}))
	new := samira.Of("encounters", s.parent)
	if status, _, said := erase(s, s.carla, "Zij vroeg erom."); status != 200 {
		t.Fatal(said)
	}
	for _, p := range []*world.Phone{s.samira, s.bram, s.carla} {
		p.Pull().Pull()
	}
	s.PutBack(copied)
	if places := found(s.World, hers...); len(places) > 0 {
		t.Errorf("before anybody was answered she stands in %v", places)
	}
	s.samira.Purged = nil // it said so once, to a life that is gone
	a := s.samira.Send()
	if len(a.Purges) != 1 || a.LastSeq != s.samira.Last-2 {
		t.Errorf("the phone is not told again: %+v, last %d of %d", a.Purges, a.LastSeq, s.samira.Last)
	}
	s.samira.Apply(a)
	resent := s.samira.Send(samira.ops...)
	s.samira.Apply(resent)
	if len(resent.Acks) != 2 || resent.Acks[0].Code != "erased" || resent.Acks[1].Code != "" || resent.Acks[1].Outcome != "done" {
		t.Errorf("sent again: %+v", resent.Acks)
	}
	if acks := s.carla.Pull().Do(world.Update("encounters", new[0], nil, world.M{"note": "Wielewaal"})); acks[0].Code != "erased" {
		t.Errorf("about a row that the copy never held: %s", world.Show(acks[0]))
	}
	if places := found(s.World, hers...); len(places) > 0 {
		t.Errorf("the phones brought her back in %v", places)
	}
	s.Want("1", "SELECT COUNT(*) FROM encounters WHERE parent = ''")
	if list := purges(s); len(list) != 1 || list[0].Reason != "Zij vroeg erom." {
		t.Errorf("%+v", list)
	}
}

// The process ended between the commit and the journal.
func TestWhatIsErasedIsJournalledAtTheNextStart(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	copied := s.Copy()
	_, purge, _ := erase(s, s.carla, "Zij vroeg erom.")
	s.Stop()
	journal := filepath.Join(s.Keys, "purges.log")
	s.Must(os.WriteFile(journal, []byte(`{"id":"half a li`), 0o600))
	s.Start()
	if text, err := os.ReadFile(journal); err != nil || !strings.Contains(string(text), purge) || strings.Contains(string(text), "half a li") {
		t.Fatalf("the journal: %s (%v)", text, err)
	}
	s.PutBack(copied)
	s.Want("0", "SELECT COUNT(*) FROM parents")
	s.Want("1", "SELECT COUNT(*) FROM sync_purges WHERE id = '"+purge+"'")
}
