package tests

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"naast/internal/backup"
	"naast/internal/fieldsync"
	"naast/tests/world"
)

// exported is the file of unsent work that a phone makes of ops.
func exported(p *world.Phone, ops ...world.M) fieldsync.WorkFile {
	f := fieldsync.WorkFile{Naast: "outbox", V: 1, Epoch: p.Epoch, Device: p.Device, Worker: p.Worker, App: "1.0.0", Made: "2026-11-23T16:00:00.000Z"}
	for _, op := range ops {
		text, err := json.Marshal(p.Sealed(op))
		p.W.Must(err)
		f.Ops = append(f.Ops, string(text))
	}
	return signed(p, f)
}

func signed(p *world.Phone, f fieldsync.WorkFile) fieldsync.WorkFile {
	key := sha256.Sum256([]byte(p.Secret))
	f.Proof = f.Prove(key[:])
	return f
}

// imported brings a file to a coordinator's screen.
func imported(w *world.World, by *world.Phone, file any) (out fieldsync.Imported, code string, body []byte) {
	w.T.Helper()
	status, body := w.Call("POST", "/api/naast/desk/import", by.Token, file)
	if status != http.StatusOK {
		return out, problem(w.T, body).Code, body
	}
	w.Must(json.Unmarshal(body, &out))
	return out, "", body
}

func TestAFileOfUnsentWorkIsTakenAsIfThePhoneSentIt(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	ops := s.samira.Number(
		world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone", "note": "Alleen in het bestand"}),
		world.Create("encounters", world.NewID(), world.M{"how": "nowhere"}),
		world.Update("parents", s.parent, world.M{"name": "Iemand"}, world.M{"name": "Ysolde"}),
		s.samira.Promise(s.parent, world.M{"template": "belofte_later"}))
	file := exported(s.samira, ops...)
	contact := s.Get("SELECT last_contact || unsent FROM devices WHERE id = '" + s.samira.Device + "'")
	out, code, body := imported(s.World, s.carla, file)
	if out.Done != 2 || out.Refused != 1 || out.Conflict != 1 || out.Before != 0 || out.Held != 0 || out.Device != s.samira.Device || out.Worker != s.samira.Worker {
		t.Errorf("%s %s", code, body)
	}
	<-s.Sent // the promise left as a message
	s.Want(s.samira.Worker, "SELECT author FROM encounters WHERE note = 'Alleen in het bestand'")
	s.Want(contact, "SELECT last_contact || unsent FROM devices WHERE id = '"+s.samira.Device+"'")
	if out, _, body = imported(s.World, s.carla, file); out.Before != 4 || out.Done+out.Refused+out.Conflict+out.Held != 0 {
		t.Errorf("again: %s", body)
	}
	a := s.samira.Send(ops...) // the phone lives after all
	if outcomes(a.Acks) != "done, refused invalid, conflict, done" || a.LastSeq != s.samira.Last {
		t.Errorf("%s", outcomes(a.Acks))
	}
	s.samira.Apply(a)
	s.samira.Done(meeting())
	s.Want("1", "SELECT count(*) FROM encounters WHERE note = 'Alleen in het bestand'")
	s.Want("1", "SELECT count(*) FROM messages")
}

func TestFilesThatAreNotTaken(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	good := exported(s.samira, s.samira.Number(meeting(), meeting(), meeting())...)
	whole, err := json.Marshal(good)
	s.Must(err)
	but := func(change func(f *fieldsync.WorkFile)) fieldsync.WorkFile {
		f := good
		f.Ops = slices.Clone(good.Ops)
		change(&f)
		return f
	}
	elsewhere := world.New(t).Phone("samira")
	wim := s.Phone("wim")
	for name, c := range map[string]struct {
		file any
		by   *world.Phone
		code string
	}{
		"nothing":                         {[]byte{}, s.carla, "not_naast"},
		"a photo":                         {[]byte("\xff\xd8\xff\xe0 JFIF"), s.carla, "not_naast"},
		"another JSON":                    {[]byte(`{"hello": "world"}`), s.carla, "not_naast"},
		"a list":                          {[]byte(`[1, 2]`), s.carla, "not_naast"},
		"another of ours":                 {but(func(f *fieldsync.WorkFile) { f.Naast = "backup" }), s.carla, "not_naast"},
		"a newer app":                     {but(func(f *fieldsync.WorkFile) { f.V = 2 }), s.carla, "not_naast"},
		"half of it":                      {whole[:len(whole)/2], s.carla, "damaged"},
		"all but the last letter":         {whole[:len(whole)-1], s.carla, "damaged"},
		"an op taken out":                 {but(func(f *fieldsync.WorkFile) { f.Ops = f.Ops[1:] }), s.carla, "damaged"},
		"two ops changed places":          {but(func(f *fieldsync.WorkFile) { f.Ops[0], f.Ops[1] = f.Ops[1], f.Ops[0] }), s.carla, "damaged"},
		"a number changed":                {but(func(f *fieldsync.WorkFile) { f.Ops[2] = strings.Replace(f.Ops[2], `"seq":`, `"seq":1`, 1) }), s.carla, "damaged"},
		"an op that is no JSON":           {signed(s.samira, but(func(f *fieldsync.WorkFile) { f.Ops[2] = "half {" })), s.carla, "damaged"},
		"another moment":                  {but(func(f *fieldsync.WorkFile) { f.Made = "2020-01-01T00:00:00.000Z" }), s.carla, "damaged"},
		"in the name of another":          {but(func(f *fieldsync.WorkFile) { f.Worker = s.bram.Worker }), s.carla, "damaged"},
		"for the phone of another":        {but(func(f *fieldsync.WorkFile) { f.Device = s.bram.Device }), s.carla, "damaged"},
		"no proof":                        {but(func(f *fieldsync.WorkFile) { f.Proof = "" }), s.carla, "damaged"},
		"another instance":                {exported(elsewhere, elsewhere.Number(meeting())...), s.carla, "other_instance"},
		"a coordinator of elsewhere":      {good, wim, "not_visible"},
		"an ambassador brings it himself": {good, s.samira, "not_allowed"},
	} {
		out, code, body := imported(s.World, c.by, c.file)
		if code != c.code {
			t.Errorf("%s: %q %+v %s", name, code, out, body)
		}
		noInternals(t, body)
	}
	s.Want("0", "SELECT count(*) FROM encounters WHERE parent = ''")
	s.Want("0", "SELECT count(*) FROM quarantine")
	if out, code, body := imported(s.World, s.carla, whole); out.Done != 3 {
		t.Errorf("the good one: %s %s", code, body)
	}
}

// An op of the file was lost for good: what comes behind it is not.
func TestAFileWithAGap(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	ops := s.samira.Number(meeting(), meeting(),
		world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone", "note": "Achter het gat"}), meeting())
	file := exported(s.samira, ops[0], ops[2], ops[3])
	for range 2 {
		if out, code, body := imported(s.World, s.carla, file); out.Done+out.Before+out.Held != 3 {
			t.Fatalf("%s %s", code, body)
		}
	}
	s.Want("gap 2", "SELECT code || ' ' || count(*) FROM quarantine GROUP BY code")
	s.Want("1", "SELECT count(*) FROM encounters WHERE parent = ''")
	if status, answer := settled(t, s.World, s.carla, world.M{"state": "placed"}); status != http.StatusOK || !strings.Contains(answer, `"done"`) {
		t.Errorf("%d %s", status, answer)
	}
	// and then the phone turns out to live
	a := s.samira.Send(ops...)
	if a.LastSeq != s.samira.Last || len(a.Acks) != 4 {
		t.Errorf("%s, last %d", outcomes(a.Acks), a.LastSeq)
	}
	status, answer := settled(t, s.World, s.carla, world.M{"state": "placed"})
	if p := problem(t, []byte(answer)); status != http.StatusUnprocessableEntity || !strings.Contains(p.Why, "zelf verstuurd") {
		t.Errorf("%d %s", status, answer)
	}
	s.Want("1", "SELECT count(*) FROM encounters WHERE note = 'Achter het gat'")
}

// The file of a copied profile has other words under numbers that were used.
func TestAFileOfACopiedProfile(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	copied := *s.samira
	s.samira.Done(meeting(), meeting())
	ops := copied.Number(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "letter", "note": "Op de kopie"}), meeting(), meeting())
	file := exported(&copied, ops...)
	out, code, body := imported(s.World, s.carla, file)
	if out.Held != 2 || out.Done != 1 {
		t.Errorf("%s %s", code, body)
	}
	if out, _, body = imported(s.World, s.carla, file); out.Before != 3 || out.Held != 0 {
		t.Errorf("again: %s", body)
	}
	s.Want("fork 2", "SELECT code || ' ' || count(*) FROM quarantine GROUP BY code")
	s.Want("1", "SELECT count(*) FROM quarantine WHERE op LIKE '%Op de kopie%'")
	s.Want("3", "SELECT count(*) FROM encounters WHERE parent = ''")
}

func TestAFileOfARevokedPhoneAndABigOne(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	ops := make([]world.M, 450)
	for i := range ops {
		ops[i] = meeting()
	}
	file := exported(s.bram, s.bram.Number(ops...)...)
	if out, code, body := imported(s.World, s.carla, file); out.Done != 450 {
		t.Errorf("%s %s", code, body)
	}
	s.Exec("UPDATE devices SET revoked = TRUE WHERE id = '" + s.samira.Device + "'")
	file = exported(s.samira, s.samira.Number(meeting(), meeting())...)
	if out, code, body := imported(s.World, s.carla, file); out.Held != 2 {
		t.Errorf("%s %s", code, body)
	}
	s.Want("shut 2", "SELECT code || ' ' || count(*) FROM quarantine GROUP BY code")
}

func TestTheCommandThatTakesAFile(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	file, err := json.Marshal(exported(s.samira, s.samira.Number(meeting(), meeting())...))
	s.Must(err)
	path := filepath.Join(t.TempDir(), "naast.naast")
	s.Must(os.WriteFile(path, file, 0o600))
	release, err := backup.Hold(s.Dir) // as a server that runs
	s.Must(err)
	if _, err := command(s.World, "import", path); err == nil || !strings.Contains(err.Error(), "server draait") {
		t.Errorf("beside the server: %v", err)
	}
	s.Must(release())
	said, err := command(s.World, "import", path)
	if err != nil || !strings.Contains(said, "2 opdrachten") || !strings.Contains(said, "2 verwerkt\n") {
		t.Errorf("%s %v", said, err)
	}
	s.Want("2", "SELECT count(*) FROM encounters WHERE parent = ''")
	s.Must(os.WriteFile(path, bytes.TrimSuffix(file, []byte("}")), 0o600))
	if _, err = command(s.World, "import", path); err == nil || !strings.Contains(err.Error(), "niet heel") {
		t.Errorf("cut off: %v", err)
	}
	if _, err = command(s.World, "import", path+".gone"); err == nil || !strings.Contains(err.Error(), "kan niet gelezen worden") {
		t.Errorf("not there: %v", err)
	}
}
