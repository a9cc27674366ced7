package world

import (
	"crypto/ecdh"
	"crypto/hpke"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"sync"

	"naast/internal/fieldsync"
	"naast/internal/keys"
)

// envelopes remembers what was sealed: a phone stores the bytes, and sends the
// same ones again.
type envelopes struct {
	mu   sync.Mutex
	made map[string]M
}

// wire gives ops as they travel: sealed, unless this is the phone of an older
// app, or the op is not one that an app makes.
func (p *Phone) wire(ops []M) []M {
	if p.Clear || p.Key.Kid == "" {
		return ops
	}
	list := make([]M, len(ops))
	for i, op := range ops {
		list[i] = op
		if op["sealed"] == nil {
			list[i] = p.Sealed(op)
		}
	}
	return list
}

// Sealed puts an op in its envelope; its number stays outside.
func (p *Phone) Sealed(op M) M {
	p.W.T.Helper()
	inside := M{}
	for k, v := range op {
		if k != "seq" {
			inside[k] = v
		}
	}
	plain, err := json.Marshal(inside)
	p.W.Must(err)
	e := &p.W.sealed
	e.mu.Lock()
	defer e.mu.Unlock()
	id := p.Key.Kid + p.Worker + string(plain)
	if e.made == nil {
		e.made = map[string]M{}
	}
	if e.made[id] == nil {
		e.made[id] = M{"kid": p.Key.Kid, "sealed": Seal(p.W, p.Key, fieldsync.About(p.Worker), plain)}
	}
	return M{"seq": op["seq"], "kid": e.made[id]["kid"], "sealed": e.made[id]["sealed"]}
}

// Seal does what a phone does with the key of the server.
func Seal(w *World, key keys.Public, about string, plain []byte) string {
	w.T.Helper()
	point, err := base64.StdEncoding.DecodeString(key.Public)
	w.Must(err)
	public, err := hpke.DHKEM(ecdh.P256()).NewPublicKey(point)
	w.Must(err)
	enc, sender, err := hpke.NewSender(public, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte(keys.Info))
	w.Must(err)
	sealed, err := sender.Seal([]byte(about), plain)
	w.Must(err)
	return base64.StdEncoding.EncodeToString(append(enc, sealed...))
}

// Deliver sends as a locked phone does, with the device's own secret.
func (p *Phone) Deliver(ops ...M) fieldsync.Answer {
	p.W.T.Helper()
	status, body := p.W.Call("POST", "/api/naast/deliver", "Naast-Device "+p.Secret, p.Request(ops...))
	var a fieldsync.Answer
	if err := json.Unmarshal(body, &a); status != http.StatusOK || err != nil {
		p.W.T.Fatalf("deliver: %d %s (%v)", status, body, err)
	}
	return a
}
