package sim

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// checkLedger reads the data file of the killed server, and looks for every op
// that was ever saved: in exactly one place, with one effect.
func (w *world) checkLedger() error {
	w.s.kill()
	file, err := closed(w.s, filepath.Join(w.dir, "seen"))
	if err != nil {
		return err
	}
	s, err := look(file, collections)
	if err != nil {
		return err
	}
	w.checkNumbers(file)
	held := map[string]int{}
	for _, r := range s.tables["quarantine"] {
		held[r["device"]+"/"+r["seq"]]++
	}
	for _, o := range w.ops {
		if !o.skipped {
			w.checkOp(s, o, held)
		}
	}
	w.checkChains(s)
	w.checkConflicts(s)
	w.checkDay(s)
	text := s.written()
	for _, o := range w.ops {
		if o.token != "" && w.erased[o.parent] && !o.sealedAway() {
			w.must(!strings.Contains(text, o.token), "(6) erased, and still written down: %v", o)
		}
	}
	for parent := range w.erased {
		for _, c := range inFile {
			left := s.all(c, func(r row) bool { return r["parent"] == parent || c == "parents" && r["id"] == parent })
			w.must(len(left) == 0, "(6) %s was erased, and %s has %v", parent, c, left)
		}
	}
	return nil
}

func (o *op) sealedAway() bool { return o.ack != nil && o.ack.Outcome == "held" }

// checkNumbers: (2, 3) one outcome for each number, and no number left out.
func (w *world) checkNumbers(file string) {
	db, err := sql.Open("sqlite3", "file:"+file)
	w.must(err == nil, "open: %v", err)
	defer func() { _ = db.Close() }()
	tx, err := db.Begin()
	w.must(err == nil, "begin: %v", err)
	defer func() { _ = tx.Rollback() }()
	err = each(tx, `SELECT d.id, d.last_seq, COUNT(o.seq) AS n, COALESCE(MIN(o.seq), 1) AS least, COALESCE(MAX(o.seq), 0) AS most
		FROM devices d LEFT JOIN sync_ops o ON o.device = d.id GROUP BY d.id`, func(r row) {
		w.must(r["n"] == r["most"] && r["least"] == "1" && r["most"] == r["last_seq"], "(3) device %s has %v", r["id"], r)
	})
	w.must(err == nil, "numbers: %v", err)
	err = each(tx, "PRAGMA integrity_check", func(r row) { w.must(r["integrity_check"] == "ok", "the data file is damaged: %v", r) })
	w.must(err == nil, "integrity: %v", err)
	err = each(tx, "SELECT followup FROM messages WHERE followup <> '' AND instead_of = '' GROUP BY followup HAVING COUNT(*) > 1", func(r row) {
		w.must(false, "(2) two messages for follow-up %s", r["followup"])
	})
	w.must(err == nil, "messages: %v", err)
	w.checkStories(tx)
	w.checkStock(tx)
}

// checkStories: (8) each message tells its way without a hole, from the queue to
// where it stands; and of a message that is gone no step stays.
func (w *world) checkStories(tx *sql.Tx) {
	for what, query := range map[string]string{
		"a step that goes on from another state": `SELECT s.message FROM message_steps s WHERE s.was <> COALESCE((SELECT p.state FROM message_steps p
			WHERE p.message = s.message AND p.rowid < s.rowid ORDER BY p.rowid DESC LIMIT 1), '')`,
		"a story that ends elsewhere": `SELECT m.id AS message FROM messages m WHERE m.state || m.reason <> COALESCE((SELECT s.state || s.reason FROM message_steps s
			WHERE s.message = m.id ORDER BY s.rowid DESC LIMIT 1), '')`,
		"a story of nothing":               "SELECT message FROM message_steps WHERE message NOT IN (SELECT id FROM messages)",
		"a stop that does not say why":     "SELECT id AS message FROM messages WHERE state IN ('held', 'stopped', 'failed', 'unclear') AND (reason = '' OR reason_text = '')",
		"an attempt without a turn":        "SELECT message FROM message_attempts WHERE fence < 1 AND code <> 'restored'",
		"an attempt that rests on nothing": "SELECT message FROM message_attempts WHERE (consent = '' OR asked_at = '') AND code <> 'restored'",
	} {
		err := each(tx, query, func(r row) { w.must(false, "(8) %s: message %s", what, r["message"]) })
		w.must(err == nil, "stories: %v", err)
	}
}

// appended are the collections of which a row stays as it was said.
var appended = map[string]bool{"encounters": true, "consents": true, "intakes": true, "tracks": true, "handouts": true, "signal_echoes": true, "stock_entries": true}

// checkOp: (1) in exactly one place.
func (w *world) checkOp(s *store, o *op, held map[string]int) {
	if o.ack == nil {
		w.must(w.outOfReach(o), "(1) without an answer, and on no phone that can say it: %v", o)
		return
	}
	if o.life < w.lives && w.outOfReach(o) { // answered by a server that was put back since
		return
	}
	n := held[fmt.Sprint(o.device, "/", o.seq)]
	if o.ack.Outcome == "held" {
		w.must(n == 1 || w.erased[o.parent], "(1) held, and %d times in quarantine: %v", n, o)
		return
	}
	w.must(n == 0, "(1) in quarantine, and answered otherwise: %v", o)
	if w.erased[o.parent] || o.emptied || o.Collection == "contact_bans" || o.Collection == "experiences" {
		return
	}
	r, there := s.tables[o.Collection][o.ID]
	switch o.ack.Outcome {
	case "done", "conflict":
		w.must(there, "(1) said to be %s, and not there: %v", o.ack.Outcome, o)
		if there && o.Do == "create" && appended[o.Collection] {
			for name, v := range o.Set {
				w.must(plainText(v) == tidy(r[name]), "(1) %s is %q: %v", name, r[name], o)
			}
		}
		w.must(!there || o.Do != "create" || o.twice || r["device"] == o.device || w.lives > 0, "(2) the row is of device %s: %v", r["device"], o)
	case "refused":
		w.must(!there || o.Do != "create" || o.twice || w.placed, "(1) refused, and there: %v", o)
	default:
		w.must(false, "(1) an outcome that is none: %v", o)
	}
}

// outOfReach: its phone can speak to the server no more, but has it.
func (w *world) outOfReach(o *op) bool {
	return o.loose || slices.ContainsFunc(w.phones, func(p *phone) bool { return p.barred && slices.Contains(p.ops, o) })
}

// checkChains: (1, 2) each done update of a text took effect once: from what it
// was to what it was set to, one after the other, up to what stands there now.
func (w *world) checkChains(s *store) {
	type cell struct{ collection, id, field string }
	steps, blurred := map[cell]map[string]*op{}, map[cell]bool{}
	for _, o := range w.ops {
		if o.Do != "update" || o.field == "" {
			continue
		}
		c := cell{o.Collection, o.ID, o.field}
		blurred[c] = blurred[c] || o.life < w.lives && w.outOfReach(o) || o.twice || o.loose || o.skipped || w.erased[o.parent] || o.emptied
		if o.ack != nil && o.ack.Outcome == "done" {
			if steps[c] == nil {
				steps[c] = map[string]*op{}
			}
			steps[c][o.token] = o
		}
	}
	for c, done := range steps {
		r, there := s.tables[c.collection][c.id]
		if blurred[c] || w.placed || !there {
			continue
		}
		now, seen := r[c.field], 0
		for o := done[now]; o != nil; o = done[fmt.Sprint(o.Was[c.field])] {
			if seen++; seen > len(done) {
				break
			}
		}
		w.must(seen == len(done), "(2) of %d done changes of %v only %d led to %q", len(done), c, seen, now)
	}
}

// checkConflicts: what could not be put in force is kept once, and nothing else is.
func (w *world) checkConflicts(s *store) {
	want := map[string]bool{}
	for _, o := range w.ops {
		if o.ack == nil || o.ack.Outcome != "conflict" || o.skipped || o.life < w.lives && w.outOfReach(o) {
			continue
		}
		want[o.ack.Conflict] = true
		r, there := s.tables["conflicts"][o.ack.Conflict]
		w.must(there || w.erased[o.parent], "(1) the conflict is not there: %v", o)
		if there && o.token != "" && !o.emptied {
			w.must(strings.Contains(r["fields"], o.token), "(1) the conflict has not kept the words: %v", o)
		}
	}
	for id, r := range s.tables["conflicts"] {
		w.must(want[id] || w.placed || w.loose(), "(2) a conflict that nobody was told of: %v", r)
	}
}

func (w *world) loose() bool {
	for _, o := range w.ops {
		if o.loose || o.twice {
			return true
		}
	}
	return false
}
