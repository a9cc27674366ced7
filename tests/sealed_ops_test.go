package tests

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"naast/internal/fieldsync"
	"naast/internal/keys"
	"naast/tests/world"
)

// settled posts what a coordinator decides about the oldest op in quarantine.
func settled(t *testing.T, s *world.World, coordinator *world.Phone, body world.M) (status int, answer string) {
	t.Helper()
	items := quarantine(t, coordinator)
	if len(items) == 0 {
		t.Fatal("nothing is in quarantine")
	}
	status, raw := s.Call("POST", "/api/naast/desk/quarantine/"+items[0].ID, coordinator.Token, body)
	return status, string(raw)
}

// spoilt is a sealed op of which one letter was changed on the way.
func spoilt(p *world.Phone, op world.M) world.M {
	s := p.Sealed(op)
	text := s["sealed"].(string)
	last := strings.TrimRight(text, "=")
	other := map[bool]string{true: "B", false: "A"}[strings.HasSuffix(last[:len(last)-2], "A")]
	s["sealed"] = last[:len(last)-3] + other + text[len(last)-2:]
	return s
}

func TestWhatIsSealedTakesEffectOnce(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	note := world.Create("encounters", world.NewID(), world.M{"how": "street", "note": "Koffie bij de markt"})
	request, err := json.Marshal(samira.Request(samira.Number(note)...))
	w.Must(err)
	if strings.Contains(string(request), "Koffie") || !strings.Contains(string(request), `"sealed"`) {
		t.Fatalf("it travels in clear: %s", request)
	}
	first, again := samira.Send(note), samira.Send(note)
	if outcomes(first.Acks) != "done" || !reflect.DeepEqual(first.Acks, again.Acks) {
		t.Errorf("first %v, again %v", first.Acks, again.Acks)
	}
	w.Want("1", "SELECT count(*) FROM encounters WHERE note = 'Koffie bij de markt'")
	w.Want("create encounters how,note done", "SELECT do || ' ' || collection || ' ' || fields || ' ' || outcome FROM sync_ops")
	samira.Clear = true // an older app beside it, on the same number
	if status, body := samira.Raw(samira.Request(note)); status != http.StatusConflict || problem(t, body).Code != "device_fork" {
		t.Errorf("%d %s", status, body)
	}
	if acks := samira.Do(meeting()); outcomes(acks) != "done" {
		t.Errorf("an op as it is: %s", outcomes(acks))
	}
}

// Nothing of a sealed op that does not open is lost, and it holds up no other.
func TestASealedOpThatDoesNotOpenIsKept(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	change := func(do func(op, sealed world.M)) func(p *world.Phone, op world.M) world.M {
		return func(p *world.Phone, op world.M) world.M {
			sealed := p.Sealed(op)
			do(op, sealed)
			return sealed
		}
	}
	for name, c := range map[string]struct {
		seal func(p *world.Phone, op world.M) world.M
		want string
	}{
		"one letter is another":     {spoilt, "held unopened"},
		"somebody else sealed it":   {func(_ *world.Phone, op world.M) world.M { return s.bram.Sealed(op) }, "held unopened"},
		"it is cut off":             {change(func(_, e world.M) { e["sealed"] = e["sealed"].(string)[:40] }), "held unopened"},
		"it is no base64":           {change(func(_, e world.M) { e["sealed"] = "%%%" }), "held unopened"},
		"it is empty":               {change(func(_, e world.M) { e["sealed"] = "" }), "held unopened"},
		"no key made it":            {change(func(_, e world.M) { e["sealed"] = base64.StdEncoding.EncodeToString(make([]byte, 200)) }), "held unopened"},
		"it names no key":           {change(func(_, e world.M) { e["kid"] = "" }), "held unknown_key"},
		"it names a key of nobody":  {change(func(_, e world.M) { e["kid"] = "2031-01-ffff" }), "held unknown_key"},
		"the key is a way out":      {change(func(_, e world.M) { e["kid"] = "../ban" }), "held unknown_key"},
		"what is sealed is no text": {change(func(_, e world.M) { e["sealed"] = 7 }), "refused invalid"},
	} {
		p := s.Phone("samira")
		ops := p.Number(meeting(), world.Create("encounters", world.NewID(), world.M{"how": "street", "note": "verzegeld"}), meeting())
		ops[1] = c.seal(p, ops[1])
		a := p.Send(ops...)
		if got := outcomes(a.Acks); got != "done, "+c.want+", done" {
			t.Errorf("%s: %s", name, got)
		}
		if a.Acks[1].Why == "" {
			t.Errorf("%s: says nothing to a worker", name)
		}
		if again := p.Send(ops...); !reflect.DeepEqual(a.Acks, again.Acks) {
			t.Errorf("%s: again %v", name, again.Acks)
		}
		kept := s.Get("SELECT count(*) FROM quarantine WHERE device = '" + p.Device + "' AND state = 'open' AND op LIKE '%sealed%'")
		if held := strings.HasPrefix(c.want, "held"); (kept == "1") != held {
			t.Errorf("%s: %s kept", name, kept)
		}
	}
	s.Want("0", "SELECT count(*) FROM encounters WHERE note = 'verzegeld'")
}

func TestACoordinatorPlacesItWhenTheKeyIsBack(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	path := filepath.Join(s.Keys, "seal", s.samira.Key.Kid+".key")
	old := s.samira.Key
	_, err := s.Seals.Rotate(s.Now())
	s.Must(err)
	secret, err := os.ReadFile(path)
	s.Must(err)
	s.Must(os.Remove(path))
	s.Exec("DELETE FROM key_marks WHERE name = 'seal:" + old.Kid + "'") // somebody gave it up
	s.Stop()
	s.Start()
	a := s.samira.Send(s.samira.Number(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone", "note": "Zij wil rust"}))...)
	if outcomes(a.Acks) != "held unknown_key" || len(a.Keys) != 1 || a.Keys[0].Kid == old.Kid {
		t.Fatalf("%s, keys %v", outcomes(a.Acks), a.Keys)
	}
	status, answer := settled(t, s.World, s.carla, world.M{"state": "placed", "reason": "Hoort bij haar"})
	if p := problem(t, []byte(answer)); status != http.StatusUnprocessableEntity || p.Code != "unknown_key" || !strings.Contains(p.Why, "beheerder") {
		t.Errorf("%d %s", status, answer)
	}
	s.Want("open", "SELECT state FROM quarantine")
	s.Must(os.WriteFile(path, secret, 0o600))
	s.Must(s.Seals.Refresh(func(fresh []keys.Mark) error { return keys.Remember(s.App, fresh) }))
	status, answer = settled(t, s.World, s.carla, world.M{"state": "placed", "reason": "Hoort bij haar"})
	if status != http.StatusOK || !strings.Contains(answer, `"done"`) {
		t.Errorf("%d %s", status, answer)
	}
	s.Want("Zij wil rust", "SELECT note FROM encounters WHERE author = '"+s.carla.Worker+"'")
	s.samira.Apply(a)
	if s.samira.Key.Kid == old.Kid {
		t.Error("the phone did not hear of the new key")
	}
	if a := s.samira.Send(s.samira.Number(meeting())...); outcomes(a.Acks) != "done" || len(a.Keys) != 0 {
		t.Errorf("%s, keys %v", outcomes(a.Acks), a.Keys)
	}
}

// What no key opens waits until a person closes it.
func TestWhatNeverOpensIsClosedByAPerson(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	op := s.samira.Number(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone"}))[0]
	s.samira.Send(spoilt(s.samira, op))
	status, answer := settled(t, s.World, s.carla, world.M{"state": "placed"})
	if p := problem(t, []byte(answer)); status != http.StatusUnprocessableEntity || p.Code != "unopened" {
		t.Errorf("%d %s", status, answer)
	}
	if status, answer := settled(t, s.World, s.carla, world.M{"state": "closed", "reason": "Samira legt het opnieuw vast"}); status != http.StatusOK {
		t.Errorf("%d %s", status, answer)
	}
	s.Want("closed", "SELECT state FROM quarantine")
}

func TestACopiedProfileWithSealedOps(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	parent := samira.Meets("Yara", "06 98765432")
	note := world.Create("encounters", world.NewID(), world.M{"parent": parent, "how": "phone", "note": "Gebeld"})
	text := world.Create("encounters", world.NewID(), world.M{"parent": parent, "how": "letter", "note": "Op de kopie"})
	copied := *samira
	samira.Done(note)
	copied.Number(text)
	bytes := copied.Sealed(text)["sealed"]
	status, body := copied.Raw(copied.Request(text))
	if p := problem(t, body); status != http.StatusConflict || p.Code != "device_fork" {
		t.Fatalf("%d %s", status, body)
	}
	w.Want("2", "SELECT count(*) FROM encounters")
	copied.Register()
	copied.Cursor = ""
	copied.Done(note, text) // the same sealed bytes under new numbers
	if copied.Sealed(text)["sealed"] != bytes {
		t.Error("this test did not send the same bytes")
	}
	w.Want("3", "SELECT count(*) FROM encounters")
	w.Want("0", "SELECT count(*) FROM quarantine")
}

func TestSealedOpsOfClocksThatLie(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ now, at, want string }{
		{"1970-01-01T01:00:00Z", "1970-01-01T00:00:00Z", "2026-11-24 08:00:00.000Z"},
		{"2100-01-01T00:00:00Z", "2099-12-31T23:00:00Z", "2026-11-24 08:00:00.000Z"},
		{"2026-11-24T09:00:00Z", "2100-01-01T00:00:00Z", "2026-11-24 09:00:00.000Z"},
		{"2026-11-24T09:00:00Z", "1970-01-01T00:00:00Z", "1970-01-01 00:00:00.000Z"},
	} {
		w := world.New(t)
		samira := w.Phone("samira")
		op := meeting()
		op["at"] = c.at
		request := samira.Request(samira.Number(op)...)
		request["now"] = c.now
		status, body := samira.Raw(request)
		var a fieldsync.Answer
		if err := json.Unmarshal(body, &a); err != nil || status != http.StatusOK || outcomes(a.Acks) != "done" {
			t.Errorf("%s %s: %d %.300s", c.now, c.at, status, body)
			continue
		}
		w.Want(c.want, "SELECT happened_at FROM encounters")
	}
}

func TestHowLongASealedOpCanBe(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	strokes := func(n int) world.M {
		return world.Create("encounters", world.NewID(), world.M{"how": "street", "note": strings.Repeat("x", n)})
	}
	short, long, longer := strokes(fieldsync.MaxOp-400), strokes(fieldsync.MaxOp), strokes(3*fieldsync.MaxOp)
	acks := samira.Do(short, long, longer, meeting())
	// the first is short enough to be read, and its note is longer than a note may be
	if outcomes(acks) != "refused invalid, refused too_large, refused too_large, done" || acks[0].Fields["note"] == "" {
		t.Errorf("%s %v", outcomes(acks), acks[0].Fields)
	}
}

func TestSealedOpsOfAShutPhone(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	s.Exec("UPDATE devices SET revoked = TRUE WHERE worker = 'bram00000000000'")
	ops := s.bram.Number(world.Consent(s.parent, "messages", "withdrawn", ""),
		world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone", "note": "Zij wil rust"}), meeting(), meeting())
	ops[2] = spoilt(s.bram, ops[2])
	a := s.bram.Send(ops...)
	if outcomes(a.Acks) != "done, held shut, held unopened, held shut" || !a.Wipe || a.LeaseUntil != "" || len(a.Keys) > 0 {
		t.Errorf("%s, wipe %v, lease %s, keys %v", outcomes(a.Acks), a.Wipe, a.LeaseUntil, a.Keys)
	}
	s.Want("1", "SELECT count(*) FROM quarantine WHERE op LIKE '%Zij wil rust%'") // a coordinator can read it
	s.Want("withdrawn", "SELECT decision FROM consents ORDER BY rowid DESC LIMIT 1")
}
