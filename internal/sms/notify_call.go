package sms

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
)

// refusal is how NotifyNL says no. Its sentences may repeat what was asked, so
// they are read and go no further.
type refusal struct {
	Errors []struct{ Error, Message string }
}

// call makes one request. The error says nothing but that there is no answer to
// read; the witness knows how far it came, and a refusal why.
func (n *NotifyNL) call(ctx context.Context, method, path string, body []byte, into any) (*witness, *refusal, error) {
	w := &witness{ctx: ctx, line: n.line}
	r, err := http.NewRequestWithContext(ctx, method, n.base+path, bytes.NewReader(body))
	if err != nil {
		return w, nil, err
	}
	token, err := n.key.token(n.now())
	if err != nil {
		return w, nil, err
	}
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("Content-Type", "application/json")
	res, err := w.client().Do(r)
	if err != nil {
		return w, nil, errors.New("sms: no answer of NotifyNL")
	}
	defer res.Body.Close()
	if res.StatusCode >= 200 && res.StatusCode < 300 {
		if json.NewDecoder(res.Body).Decode(into) != nil {
			return w, nil, errors.New("sms: an answer of NotifyNL that nobody can read")
		}
		return w, nil, nil
	}
	var no refusal
	if json.NewDecoder(res.Body).Decode(&no) != nil || len(no.Errors) == 0 {
		return w, nil, nil
	}
	return w, &no, nil
}
