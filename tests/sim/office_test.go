package sim

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// What a coordinator and a manager do, on line; and what befalls the disk.
func init() {
	for name, act := range map[string]func(*world, step) error{
		"revoke": revoke, "shut": shutAccount, "move": moveWorker, "unheard": moveUnheard, "erase": erase, "place": place, "backup": backup, "safe": safe, "restore": restore,
		"later": later,
	} {
		acts[name] = act
	}
}

// desk asks as the coordinator; her phone may have been revoked, and her token ended.
func (w *world) desk(method, path string, body, into any) (int, error) {
	status, err := call(w.s.url(), method, "/api/naast/desk/"+path, w.tokens[staff[carla]], body, into)
	if status == http.StatusUnauthorized {
		p := &phone{w: w, who: staff[carla]}
		if p.signIn() {
			return call(w.s.url(), method, "/api/naast/desk/"+path, p.token, body, into)
		}
	}
	return status, err
}

func (w *world) manage(worker string, change fields) error {
	status, err := call(w.s.url(), "PATCH", "/api/collections/workers/records/"+w.p.ids[worker], w.p.tokens[manager], change, nil)
	w.tell("manager: %s %v: %d", worker, change, status)
	if err != nil || status != http.StatusOK {
		return fmt.Errorf("the manager cannot change %s: %d %w", worker, status, err)
	}
	return nil
}

func revoke(w *world, s step) error {
	p := w.phone(s.A)
	if p.newborn {
		return nil
	}
	status, err := w.desk("POST", "devices/"+p.device+"/revoke", fields{}, nil)
	w.tell("carla revokes %v: %d", p, status)
	return err
}

// shutAccount closes an account, or opens it again; never the coordinator's.
func shutAccount(w *world, s step) error {
	return w.manage(staff[s.A%3], fields{"active": s.C%2 == 0})
}

// moveWorker lets an ambassador go and work elsewhere, or come back.
func moveWorker(w *world, s step) error {
	return w.manage(staff[bram], fields{"municipality": w.p.places[staff[[]int{carla, anna}[s.C%2]]]})
}

// moveUnheard is a move of which his phone is told, and the answer gets lost:
// that is the moment that matters, so it is not left to two rare draws in a row.
func moveUnheard(w *world, s step) error {
	if err := moveWorker(w, s); err != nil {
		return err
	}
	for _, p := range w.phones {
		if p.who == staff[bram] && !p.newborn && !p.wiped {
			p.sync([]fault{cutAfter, cutMiddle, cutAfter, s.F}[s.A%4], false)
		}
	}
	return nil
}

func erase(w *world, s step) error {
	parent := pick(w.phoneOf(carla).view("parents", ""), s.B)
	if parent == "" {
		return nil
	}
	var out struct{ Code string }
	status, err := w.desk("POST", "parents/"+parent+"/erase", fields{"reason": "Op eigen verzoek."}, &out)
	w.tell("carla erases %s: %d %s", parent, status, out.Code)
	if status == http.StatusOK {
		w.erased[parent] = true
		w.happened("erased a file")
	}
	return err
}

func place(w *world, s step) error {
	var list struct{ Items []struct{ ID string } }
	if status, err := w.desk("GET", "quarantine", fields{}, &list); err != nil || status != http.StatusOK {
		return err
	}
	if len(list.Items) == 0 {
		return nil
	}
	var out struct{ Outcome, Code string }
	item := list.Items[s.B%len(list.Items)].ID
	status, err := w.desk("POST", "quarantine/"+item, fields{"state": []string{"placed", "closed"}[s.C%2], "reason": "Gezien."}, &out)
	w.tell("carla settles %s: %d %v", item, status, out)
	w.placed = w.placed || s.C%2 == 0
	return err
}

// backup copies the data directory while the server is off.
func backup(w *world, _ step) error {
	w.s.kill()
	if err := copyTree(w.s.dir, filepath.Join(w.dir, "yesterday")); err != nil {
		return err
	}
	w.copied = true
	return w.s.start()
}

// safe makes a verified, encrypted copy while the server goes on, as naast
// backup does. What it covers phones need not keep, so an older copy is no use.
func safe(w *world, _ step) error {
	file := filepath.Join(w.dir, fmt.Sprintf("copy-%d.age", len(w.trace)))
	if err := w.command("backup", "--to", file, "--recipient", w.p.age.Recipient().String()); err != nil {
		return err
	}
	w.verified, w.copied = file, false
	w.happened("verified copy")
	return nil
}

// command runs the program beside the server, on the same directory.
func (w *world) command(args ...string) error {
	c := exec.Command(w.p.binary, append(args, "--dir", w.s.dir)...)
	c.Env = append(os.Environ(), "NAAST_SIM_MUTANT="+w.p.mutant)
	out, err := c.CombinedOutput()
	w.tell("%v: %s", args, out)
	if err != nil {
		return fmt.Errorf("%v: %w: %s", args, err, out)
	}
	return nil
}

// later is a quarter of an hour on: a phone is written down as heard again, and
// what waits for that is looked at.
func later(w *world, _ step) error {
	w.s.kill()
	w.s.clock = w.s.clock.Add(15 * time.Minute)
	return w.s.start()
}

// lastLook judges what left since the last look by what the server knew when it
// ended: what is put back need not know of the yes.
func (w *world) lastLook() error {
	texts := w.tel.since(w.checkedTexts)
	s, err := look(w.s.dir+"/data.db", collections)
	if err != nil {
		return err
	}
	w.checkTexts(s, texts)
	return nil
}

// restore puts a copy back: the plain one of the directory, or else the verified
// one. The keys are not part of either: they stay.
func restore(w *world, _ step) (err error) {
	if !w.copied && w.verified == "" {
		return nil
	}
	w.s.kill()
	if err := w.lastLook(); err != nil {
		return err
	}
	if w.copied {
		err = copyTree(filepath.Join(w.dir, "yesterday"), w.s.dir)
	} else {
		identity := filepath.Join(w.dir, "identity.txt")
		if err = os.WriteFile(identity, []byte(w.p.age.String()+"\n"), 0o600); err == nil {
			err = w.command("restore", "--from", w.verified, "--identity", identity)
		}
		w.happened("restored by the command")
		aside, _ := filepath.Glob(w.s.dir + ".before-*")
		for _, a := range aside { // named by the second: two of one second do not go
			_ = os.RemoveAll(a)
		}
	}
	if err != nil {
		return err
	}
	w.lives++
	w.happened("restored")
	w.tell("yesterday's data are put back")
	for _, o := range w.ops {
		o.skipped = o.skipped || o.loose
	}
	w.mu.Lock()
	w.heardAs = map[string]ack{}
	w.banned = map[string]bool{} // a no that the copy does not know comes with its phone again
	w.mu.Unlock()
	return w.s.start()
}
