package tests

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/fieldsync"
	"naast/tests/world"
)

// 32 phones at once, 20 ops a request, answers lost now and then: each op has
// one effect.
func TestThirtyTwoPhonesAtOnce(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	names := []string{"samira", "bram", "joris", "carla", "anna", "wim", "fatma"}
	phones := make([]*world.Phone, 32)
	for i := range phones {
		phones[i] = w.Phone(names[i%len(names)])
	}
	const rounds, each = 3, 20
	var all sync.WaitGroup
	for i, p := range phones {
		all.Go(func() {
			for round := range rounds {
				ops := make([]world.M, each)
				for j := range ops {
					ops[j] = meeting()
				}
				p.Number(ops...)
				if (i+round)%3 == 0 { // the answer is lost, the phone says it again, twice at once
					var two sync.WaitGroup
					for range 2 {
						two.Go(func() { _, _ = raw(w, p, ops) })
					}
					two.Wait()
				}
				status, body := raw(w, p, ops)
				var a fieldsync.Answer
				if err := json.Unmarshal(body, &a); err != nil || status != http.StatusOK || len(a.Acks) != each || a.LastSeq != int64((round+1)*each) {
					t.Errorf("phone %d: %d %.200s", i, status, body)
					return
				}
				for _, ack := range a.Acks {
					if ack.Outcome != "done" {
						t.Errorf("phone %d: %s", i, world.Show(ack))
					}
				}
			}
		})
	}
	all.Wait()
	total := fmt.Sprint(len(phones) * rounds * each)
	w.Want(total, "SELECT count(*) FROM encounters")
	w.Want(total, "SELECT count(*) FROM sync_ops")
	w.Want("32", "SELECT count(*) FROM (SELECT device FROM sync_ops GROUP BY device HAVING count(*) = 60 AND max(seq) = 60 AND min(seq) = 1)")
	for _, p := range phones[:len(names)] {
		p.Pull()
		right(w, p)
	}
}

// raw pushes without touching the phone: several may do so at once.
func raw(w *world.World, p *world.Phone, ops []world.M) (int, []byte) {
	return w.Call("POST", "/api/naast/sync", p.Token, p.Request(ops...))
}

// Many phones change one row: nothing disappears in silence.
func TestManyPhonesChangeOneField(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	phones := make([]*world.Phone, 12)
	for i := range phones {
		phones[i] = s.Phone([]string{"samira", "carla", "bram"}[i%3]).Pull()
	}
	var all sync.WaitGroup
	conflicts := make([]int, len(phones))
	for i, p := range phones {
		op := world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": fmt.Sprint("Naam ", i)})
		p.Number(op)
		all.Go(func() {
			_, body := raw(s.World, p, []world.M{op})
			var a fieldsync.Answer
			if err := json.Unmarshal(body, &a); err == nil && outcomes(a.Acks) == "conflict" {
				conflicts[i] = 1
			}
		})
	}
	all.Wait()
	n := 0
	for _, one := range conflicts {
		n += one
	}
	if n != len(phones)-1 {
		t.Errorf("%d conflicts of %d changes", n, len(phones))
	}
	for i := range phones {
		var found int
		s.Must(s.App.DB().NewQuery(`SELECT (SELECT count(*) FROM parents WHERE name = {:v}) +
			(SELECT count(*) FROM conflicts, json_each(conflicts.fields) WHERE value = 'name=' || {:v})`).
			Bind(dbx.Params{"v": fmt.Sprint("Naam ", i)}).Row(&found))
		if found != 1 {
			t.Errorf("the change of phone %d is there %d times", i, found)
		}
	}
}

// Reading never waits for writing: a phone pulls while another transaction is open.
func TestAPullDoesNotWaitForAWriter(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.Pull()
	s.samira.Pull() // it was heard of just now and has everything: there is nothing to note
	release, held := make(chan struct{}), make(chan struct{})
	var writer sync.WaitGroup
	writer.Go(func() {
		err := s.App.NonconcurrentDB().(*dbx.DB).Transactional(func(*dbx.Tx) error {
			close(held)
			<-release
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-held
	answered := make(chan int)
	go func() {
		status, _ := raw(s.World, s.samira, nil)
		answered <- status
	}()
	select {
	case status := <-answered:
		if status != http.StatusOK {
			t.Errorf("%d", status)
		}
	case <-time.After(20 * time.Second):
		t.Error("it waits")
	}
	close(release)
	writer.Wait()
}
