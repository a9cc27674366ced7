package tests

import (
	"encoding/json"
	"net/http"
	"reflect"
	"testing"
	"time"

	"naast/internal/fieldsync"
	standin "naast/tests/webpush"
	"naast/tests/world"
)

// hurries sends ops as a phone does that has an urgency further on in its queue.
func hurries(p *world.Phone, ops ...world.M) (a fieldsync.Answer) {
	p.W.T.Helper()
	request := p.Request(ops...)
	request["urgent"] = true
	status, body := p.Raw(request)
	if err := json.Unmarshal(body, &a); status != http.StatusOK || err != nil {
		p.W.T.Fatalf("%d %s", status, body)
	}
	return a
}

func TestR56WhileAnUrgencyWaitsWhatIsOwedGoesUpFirst(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira").Pull()
	irina := samira.Meets("Irina", "")
	w.Exec("UPDATE parents SET name = 'Irina B.' WHERE id = '" + irina + "'") // something to come down
	first, last := samira.Number(meeting(), meeting()), samira.Number(meeting(), urgent(irina))
	cursor := samira.Cursor
	bare := func(a fieldsync.Answer, acks string) {
		t.Helper()
		if outcomes(a.Acks) != acks || !a.Hurried || !a.More || len(a.Changes)+len(a.Grants)+len(a.Drops) > 0 || a.Cursor != cursor || a.LeaseUntil != "" {
			t.Errorf("%+v", a)
		}
	}
	a := hurries(samira, first...)
	bare(a, "done, done")
	if again := hurries(samira, first...); !reflect.DeepEqual(a.Acks, again.Acks) || !again.Hurried {
		t.Errorf("said twice: %+v, then %+v", a, again)
	}
	bare(hurries(samira, last...), "done, done")
	samira.Pull()
	if got := samira.Field("parents", irina, "name"); got != "Irina B." {
		t.Errorf("what came down after it: %s", got)
	}
	w.Want("3 1", "SELECT (SELECT count(*) FROM encounters WHERE parent = '') || ' ' || (SELECT count(*) FROM urgencies)")
}

func TestR56OnlyWhatWasTakenIsHurried(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira").Pull()
	if a := hurries(samira); a.Hurried || a.LeaseUntil == "" {
		t.Errorf("without ops it only asks: %+v", a)
	}
	ops := samira.Number(meeting(), meeting())
	if a := hurries(samira, ops[1]); a.Hurried || a.Missing != ops[0]["seq"] {
		t.Errorf("with a gap: %+v", a)
	}
	w.Exec("UPDATE devices SET revoked = TRUE WHERE id = '" + samira.Device + "'")
	if a := hurries(samira, ops...); a.Hurried || a.More || !a.Wipe {
		t.Errorf("of a device that is shut: %+v", a)
	}
}

// The coordinator is told when it is written down, whatever befalls the answer;
// and once, however often the phone has to say it.
func TestR56TheCoordinatorHearsAtTheCommitAndOnce(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	_, desk := hears(w, s, "carla")
	samira := w.Phone("samira").Pull()
	irina := samira.Meets("Irina", "")
	ops := samira.Number(meeting(), urgent(irina))
	w.Exec("ALTER TABLE sync_files RENAME TO lost_files") // the answer cannot be made
	if status, body := samira.Raw(samira.Request(ops...)); status != http.StatusInternalServerError {
		t.Fatal(status, string(body))
	}
	told(w, s, desk, "urgent")
	w.Exec("ALTER TABLE lost_files RENAME TO sync_files")
	for range 2 {
		if a := samira.Send(ops...); outcomes(a.Acks) != "done, done" {
			t.Errorf("%+v", a.Acks)
		}
	}
	told(w, s, desk, "urgent")
	w.Want("1", "SELECT count(*) FROM urgencies")
}

// A colleague hangs on a push service that says nothing: what cannot wait goes beside them.
func TestR56AnUrgencyIsNotToldBehindOthers(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	speak := make(chan struct{})
	defer close(speak)
	_, his := hears(w, s, "bram", standin.Reply{Status: 201, After: speak})
	_, desk := hears(w, s, "carla")
	samira := w.Phone("samira").Pull()
	irina := samira.Meets("Irina", "")
	samira.Done(task("bram"))
	for end := time.Now().Add(20 * time.Second); len(s.To(his)) == 0 && time.Now().Before(end); {
		time.Sleep(time.Millisecond) // between two looks
	}
	samira.Done(urgent(irina))
	w.Until("sent", "SELECT state FROM notices WHERE kind = 'urgent' AND worker = '"+world.Worker("carla")+"'")
	w.Want("queued", "SELECT state FROM notices WHERE kind = 'assignment'")
	if len(s.To(desk)) != 1 || len(s.To(his)) != 1 {
		t.Errorf("%d and %d pushes", len(s.To(desk)), len(s.To(his)))
	}
}
