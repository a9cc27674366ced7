package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// phone speaks as the app does (docs/records.md).
type phone struct {
	base, token, device, epoch, cursor string
	seq                                int
}

type answer struct {
	Acks []struct {
		Seq     int
		Outcome string
		Why     string
	}
	Changes []json.RawMessage
	Cursor  string
	More    bool
}

// signIn gives a phone of this worker, registered as a device.
func signIn(base, email string) (*phone, error) {
	p := &phone{base: base}
	var auth struct{ Token string }
	err := p.post("/api/collections/workers/auth-with-password", map[string]string{"identity": email, "password": password}, &auth, nil)
	if err != nil {
		return nil, err
	}
	p.token = auth.Token
	var device struct{ Device, Epoch string }
	if err := p.post("/api/naast/devices", map[string]string{"label": "Meetopstelling", "platform": "bench"}, &device, nil); err != nil {
		return nil, err
	}
	p.device, p.epoch = device.Device, device.Epoch
	return p, nil
}

// sync sends rows as creates and takes one page; wire is what the answer weighed, in bytes.
func (p *phone) sync(rows []row) (a answer, wire int, err error) {
	now := time.Now().UTC().Format("2006-01-02T15:04:05.000Z")
	ops := make([]map[string]any, len(rows))
	for i, r := range rows {
		ops[i] = map[string]any{"seq": p.seq + i + 1, "at": now, "do": "create", "collection": r.collection, "id": r.id, "set": r.set}
	}
	body := map[string]any{"protocol": 1, "device": p.device, "app": "1.0.0", "epoch": p.epoch, "cursor": p.cursor,
		"now": now, "unsent": 0, "oldest_unsent": "", "purged": []string{}, "ops": ops}
	if err := p.post("/api/naast/sync", body, &a, &wire); err != nil {
		return a, wire, err
	}
	p.seq += len(rows)
	p.cursor = a.Cursor
	for _, ack := range a.Acks {
		if ack.Outcome != "done" {
			return a, wire, fmt.Errorf("op %d: %s: %s", ack.Seq, ack.Outcome, ack.Why)
		}
	}
	if len(a.Acks) != len(rows) {
		return a, wire, fmt.Errorf("%d ops, %d answers", len(rows), len(a.Acks))
	}
	return a, wire, nil
}

// pull takes pages until there are no more: how many rows, and the bytes on the wire.
func (p *phone) pull() (rows, wire int, err error) {
	for {
		a, bytes, err := p.sync(nil)
		if err != nil {
			return rows, wire, err
		}
		rows, wire = rows+len(a.Changes), wire+bytes
		if !a.More {
			return rows, wire, nil
		}
	}
}

var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}, Timeout: time.Minute}

func (p *phone) post(path string, body, into any, wire *int) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	ask, err := http.NewRequest(http.MethodPost, p.base+path, bytes.NewReader(raw))
	if err != nil {
		return err
	}
	ask.Header.Set("Content-Type", "application/json")
	ask.Header.Set("Accept-Encoding", "gzip")
	ask.Header.Set("Authorization", p.token)
	got, err := client.Do(ask)
	if err != nil {
		return err
	}
	defer got.Body.Close()
	packed, err := io.ReadAll(got.Body)
	if err != nil {
		return err
	}
	if wire != nil {
		*wire = len(packed)
	}
	plain, err := unpacked(packed, got.Header.Get("Content-Encoding"))
	if err != nil {
		return err
	}
	if got.StatusCode >= 300 {
		return fmt.Errorf("%s: %d: %.300s", path, got.StatusCode, plain)
	}
	return json.Unmarshal(plain, into)
}

func unpacked(packed []byte, encoding string) ([]byte, error) {
	if encoding != "gzip" {
		return packed, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
