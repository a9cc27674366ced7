package fieldsync

import (
	"bytes"
	"encoding/base32"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/pocketbase/pocketbase/core"
)

// carrying is one file on its way in.
type carrying struct {
	*Engine
	file *WorkFile
	from origin
	out  Imported
}

// take brings in some ops of the file. When the phone itself takes numbers at
// the same moment, it is looked at again.
func (c *carrying) take(ops []string) error {
	for range 5 {
		fresh, err := c.known(rawOps(ops))
		if err != nil {
			return err
		}
		if len(fresh) == 0 {
			return nil
		}
		in := c.request(fresh)
		out, err := c.serve(c.from.Worker, in, imports)
		if errors.Is(err, DeviceFork) {
			continue
		}
		if err != nil {
			return err
		}
		return c.count(out, fresh)
	}
	return notNow
}

// request is what the phone would have sent. Its clock is taken to be as wrong
// as when it was heard last.
func (c *carrying) request(ops []json.RawMessage) *Request {
	now := c.Clock().Add(-time.Duration(c.from.SkewMS) * time.Millisecond)
	return &Request{Protocol: 1, Device: c.from.ID, App: c.file.App, Now: wireTime(now), Kid: c.Seals.Newest().Kid, Ops: ops}
}

// known sets apart what came before: the same words count as before, other
// words under a used number are kept aside. It gives the ops that are new.
func (c *carrying) known(ops []json.RawMessage) (fresh []json.RawMessage, err error) {
	d, _, err := findDevice(c.App, c.from.ID)
	if err != nil {
		return nil, err
	}
	before, forked := 0, []json.RawMessage{}
	for _, raw := range ops {
		a, _ := read(raw)
		if a.op.Seq > d.LastSeq {
			fresh = append(fresh, raw)
			continue
		}
		s, err := stored(c.App, c.from.ID, a.op.Seq)
		if err != nil {
			return nil, err
		}
		if s != nil && bytes.Equal(s.hash, a.hash) {
			before++
		} else {
			forked = append(forked, raw)
		}
	}
	if err := c.aside(forked, "fork"); err != nil {
		return nil, err
	}
	c.out.Before += before
	return fresh, nil
}

// count adds up the outcomes; what lies behind a gap is kept aside.
func (c *carrying) count(out *Answer, ops []json.RawMessage) error {
	for _, ack := range out.Acks {
		switch ack.Outcome {
		case "done":
			c.out.Done++
		case "conflict":
			c.out.Conflict++
		case "refused":
			c.out.Refused++
		case "held":
			c.out.Held++
		case "later":
			return notNow
		}
	}
	if out.Missing == 0 && len(out.Acks) < len(ops) {
		return notNow
	}
	return c.aside(ops[len(out.Acks):], "gap")
}

// aside keeps ops for the coordinator without using their numbers, each once
// however often the file is brought.
func (c *carrying) aside(ops []json.RawMessage, code string) error {
	if len(ops) == 0 {
		return nil
	}
	in := c.request(nil)
	theirs, err := time.Parse(time.RFC3339Nano, in.Now)
	if err != nil {
		return err
	}
	v, err := c.open(c.from.Worker, in, theirs, imports)
	if err != nil {
		return err
	}
	held, before := 0, 0
	err = c.App.RunInTransaction(func(tx core.App) error {
		held, before = 0, 0
		for _, raw := range ops {
			a, keep := c.look(raw)
			if !keep {
				continue
			}
			fresh, err := v.quarantine(tx, asideID(c.from.ID, a.hash), a.kept(), code)
			if err != nil {
				return err
			}
			if fresh {
				held++
			} else {
				before++
			}
		}
		return nil
	})
	if err == nil {
		c.out.Held, c.out.Before = c.out.Held+held, c.out.Before+before
	}
	return err
}

// look opens an op that is kept aside. One that may not lie with who brought it
// (R129) stays closed; in clear it is not kept at all.
func (c *carrying) look(raw json.RawMessage) (a arrival, keep bool) {
	a, e := read(raw)
	if e.Sealed == nil {
		return a, !kinds[a.op.Collection].apart
	}
	a.open(c.Seals, c.from.Worker, e)
	if kinds[a.op.Collection].apart {
		a = arrival{words: raw, hash: a.hash, op: Op{Seq: e.Seq}}
	}
	return a, true
}

// asideID names an op that is kept aside by its words, so that it is kept once.
func asideID(device string, sum []byte) string {
	return strings.ToLower(base32.HexEncoding.EncodeToString(hash(append([]byte(device), sum...)))[:15])
}
