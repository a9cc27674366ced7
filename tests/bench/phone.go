package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// phone speaks as the app does (docs/records.md).
type phone struct {
	base, token, worker, device, epoch, cursor string
	key                                        sealKey
	seq                                        int
}

// parcel are the ops of one request, written and sealed before the clock runs.
type parcel struct {
	ops   []byte
	count int
}

type answer struct {
	Acks []struct {
		Seq     int
		Outcome string
		Why     string
	}
	Changes []struct{ ID string }
	Cursor  string
	More    bool
}

// register makes the phone a device, and takes the key to which it seals.
func (p *phone) register() error {
	var d struct {
		Device, Epoch string
		Keys          []struct{ Kid, Public string }
	}
	if err := p.post("/api/naast/devices", map[string]string{"label": "Meetopstelling", "platform": "bench"}, &d, nil); err != nil {
		return err
	}
	if len(d.Keys) == 0 {
		return fmt.Errorf("the server gave no key to seal to")
	}
	var err error
	p.device, p.epoch = d.Device, d.Epoch
	p.key, err = readKey(d.Keys[0].Kid, d.Keys[0].Public)
	return err
}

// pack gives rows their numbers as creates; sealed is how phones send them, clear how older apps did.
func (p *phone) pack(rows []row, sealed bool) (parcel, error) {
	ops, now := make([]map[string]any, len(rows)), time.Now().UTC().Format(moment)
	for i, r := range rows {
		op := map[string]any{"at": now, "do": "create", "collection": r.collection, "id": r.id, "set": r.set}
		if sealed {
			var err error
			if op, err = p.key.seal(p.worker, op); err != nil {
				return parcel{}, err
			}
		}
		p.seq++
		op["seq"] = p.seq
		ops[i] = op
	}
	raw, err := json.Marshal(ops)
	return parcel{raw, len(rows)}, err
}

const moment = "2006-01-02T15:04:05.000Z"

// send pushes a parcel and takes one page; wire is what the answer weighed, in bytes.
func (p *phone) send(packed parcel) (a answer, wire int, err error) {
	body := map[string]any{"protocol": 1, "device": p.device, "app": "1.0.0", "epoch": p.epoch, "cursor": p.cursor, "kid": p.key.kid,
		"now": time.Now().UTC().Format(moment), "unsent": 0, "oldest_unsent": "", "purged": []string{}}
	head, err := json.Marshal(body)
	if err != nil {
		return a, 0, err
	}
	raw := make([]byte, 0, len(head)+len(packed.ops)+10)
	raw = append(append(append(append(raw, head[:len(head)-1]...), `,"ops":`...), packed.ops...), '}')
	if err := p.postRaw("/api/naast/sync", raw, &a, &wire); err != nil {
		return a, wire, err
	}
	p.cursor = a.Cursor
	for _, ack := range a.Acks {
		if ack.Outcome != "done" {
			return a, wire, fmt.Errorf("op %d: %s: %s", ack.Seq, ack.Outcome, ack.Why)
		}
	}
	if len(a.Acks) != packed.count {
		return a, wire, fmt.Errorf("%d ops, %d answers", packed.count, len(a.Acks))
	}
	return a, wire, nil
}

var nothing = parcel{ops: []byte("[]")}

// pull takes pages until there are no more: how many rows, and the bytes on the wire.
func (p *phone) pull() (rows, wire int, err error) {
	for {
		a, bytes, err := p.send(nothing)
		if err != nil {
			return rows, wire, err
		}
		rows, wire = rows+len(a.Changes), wire+bytes
		if !a.More {
			return rows, wire, nil
		}
	}
}

func (p *phone) post(path string, body, into any, wire *int) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	return p.postRaw(path, raw, into, wire)
}

func (p *phone) postRaw(path string, raw []byte, into any, wire *int) error {
	ask, err := http.NewRequest(http.MethodPost, p.base+path, bytes.NewReader(raw))
	if err != nil {
		return err
	}
	ask.Header.Set("Content-Type", "application/json")
	ask.Header.Set("Accept-Encoding", "gzip")
	ask.Header.Set("Authorization", p.token)
	return carry(ask, into, wire)
}
