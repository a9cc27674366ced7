package sim

import (
	"bytes"
	"compress/gzip"
	"crypto/ecdh"
	"crypto/hpke"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

type fields = map[string]any

// ack is what the server said of one op.
type ack struct {
	Seq      int64             `json:"seq"`
	Outcome  string            `json:"outcome"`
	Code     string            `json:"code"`
	Fields   map[string]string `json:"fields"`
	Conflict string            `json:"conflict"`
}

func (a ack) String() string {
	return strings.TrimSpace(fmt.Sprint(a.Seq, " ", a.Outcome, " ", a.Code, " ", a.Conflict, " ", a.Fields))
}

// answer is one answer of the server to a phone.
type answer struct {
	Epoch      string `json:"epoch"`
	LastSeq    int64  `json:"last_seq"`
	DurableSeq int64  `json:"durable_seq"`
	Missing    int64  `json:"missing"`
	Acks       []ack  `json:"acks"`
	Changes    []struct {
		Collection, ID string
		Record         fields
		Gone           bool
	} `json:"changes"`
	Grants []struct{ Parent string } `json:"grants"`
	Drops  []struct {
		Parent string
		IDs    map[string][]string
	} `json:"drops"`
	Purges    []struct{ ID, Parent string } `json:"purges"`
	Cursor    string                        `json:"cursor"`
	More      bool                          `json:"more"`
	Wipe      bool                          `json:"wipe"`
	Delivered bool                          `json:"delivered"`
	Keys      []sealKey                     `json:"keys"`
	Code      string                        `json:"code"`
	Why       string                        `json:"why"`
}

type sealKey struct{ Kid, Public string }

// seal closes an op for the server, as docs/records.md says.
func (k sealKey) seal(worker string, body []byte) (string, error) {
	raw, err := base64.StdEncoding.DecodeString(k.Public)
	if err != nil {
		return "", err
	}
	point, err := ecdh.P256().NewPublicKey(raw)
	if err != nil {
		return "", err
	}
	public, err := hpke.NewDHKEMPublicKey(point)
	if err != nil {
		return "", err
	}
	enc, sender, err := hpke.NewSender(public, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte("naast-outbox-v1"))
	if err != nil {
		return "", err
	}
	text, err := sender.Seal([]byte("naast-op|"+worker), body)
	return base64.StdEncoding.EncodeToString(slices.Concat(enc, text)), err
}

// patient is for what has no fault in its way.
var patient = &http.Client{Timeout: 30 * time.Second}

// call asks the server anything without a fault in between.
func call(url, method, path, token string, body, into any) (int, error) {
	return ask(patient, url, method, path, token, body, into, false)
}

func ask(c *http.Client, url, method, path, token string, body, into any, zipped bool) (int, error) {
	raw, ok := body.([]byte)
	if !ok {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			return 0, err
		}
	}
	if zipped {
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		_, _ = w.Write(raw)
		_ = w.Close()
		raw = out.Bytes()
	}
	r, err := http.NewRequest(method, url+path, bytes.NewReader(raw))
	if err != nil {
		return 0, err
	}
	r.GetBody = nil // net/http repeats by itself what it thinks harmless; here everything is counted
	r.Header.Set("Content-Type", "application/json")
	if zipped {
		r.Header.Set("Content-Encoding", "gzip")
	}
	if token != "" {
		r.Header.Set("Authorization", token)
	}
	out, err := c.Do(r)
	if err != nil {
		return 0, err
	}
	defer func() { _ = out.Body.Close() }()
	text, err := io.ReadAll(out.Body)
	if err != nil {
		return 0, err
	}
	if into == nil {
		return out.StatusCode, nil
	}
	if err := json.Unmarshal(text, into); err != nil {
		return out.StatusCode, fmt.Errorf("%d: %w: %.200s", out.StatusCode, err, text)
	}
	return out.StatusCode, nil
}
