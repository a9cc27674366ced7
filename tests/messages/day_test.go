package messages

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
)

// The fourth message of a day is counted from midnight in Amsterdam, also when
// the day has 23 or 25 hours, or the one before it had.
func TestTheDayOfACapBeginsInAmsterdam(t *testing.T) {
	for i, c := range []struct {
		name, now, midnight string // midnight in UTC, as a calendar prints it
	}{
		{"the Monday after summer time began", "2026-03-30T07:00:00Z", "2026-03-29T22:00:00Z"},
		{"the Saturday before it", "2026-03-28T08:00:00Z", "2026-03-27T23:00:00Z"},
		{"the Monday after summer time ended", "2026-10-26T08:00:00Z", "2026-10-25T23:00:00Z"},
		{"the Saturday before it", "2026-10-24T17:59:00Z", "2026-10-23T22:00:00Z"},
		{"a Tuesday, a year later", "2027-03-30T17:00:00Z", "2027-03-29T22:00:00Z"},
		{"the last day of a month", "2026-01-31T18:59:00Z", "2026-01-30T23:00:00Z"},
		{"a leap day", "2028-02-29T08:00:00Z", "2028-02-28T23:00:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSolo(t, named("day", i))
			now, midnight := clock.Read(c.now), clock.Read(c.midnight)
			s.set(now)
			s.exec("UPDATE contact_preferences SET last_confirmed = {:at}", dbx.Params{"at": clock.Text(now.Add(-time.Hour))})
			d := s.dispatcher()
			for range 3 {
				s.owe("again", 0)
				s.drain(d)
			}
			if n := len(s.line.Seen()); n != 3 {
				t.Fatalf("%d left, want 3", n)
			}
			for _, edge := range []struct {
				began time.Time
				state string
			}{{midnight, "stopped too_many"}, {now, "stopped too_many"}, {midnight.Add(-time.Millisecond), "sent "}} {
				s.exec("UPDATE message_attempts SET started_at = {:at}", dbx.Params{"at": clock.Text(edge.began)})
				id := s.owe("again", 0)
				s.drain(d)
				s.want(edge.state, "SELECT state || ' ' || reason FROM messages WHERE id = '"+id+"'")
			}
		})
	}
}

// The same with the server somewhere else.
func TestACapOnTheOtherSideOfTheWorld(t *testing.T) {
	for _, where := range []string{"America/New_York", "Pacific/Auckland"} {
		elsewhere := exec.Command(os.Args[0], "-test.run=^TestTheDayOfACapBeginsInAmsterdam$", "-test.v")
		elsewhere.Env = append(os.Environ(), "TZ="+where)
		out, err := elsewhere.CombinedOutput()
		if n := strings.Count(string(out), "    --- PASS"); err != nil || n != 7 {
			t.Errorf("%s: %d of 7 passed, %v: %s", where, n, err, out)
		}
	}
}
