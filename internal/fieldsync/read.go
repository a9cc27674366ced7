package fieldsync

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
)

// Read takes a request from the wire: gzip or plain, and never more than
// MaxBody once unpacked, so that a gzip bomb is a small refusal.
func Read(r *http.Request) (*Request, error) {
	raw, err := body(r)
	if err != nil {
		return nil, err
	}
	return parse(raw)
}

// ReadInto takes another body from the wire, within the same limits.
func ReadInto(r *http.Request, into any) error {
	raw, err := body(r)
	if err == nil && json.Unmarshal(raw, into) != nil {
		err = Malformed
	}
	return err
}

func body(r *http.Request) ([]byte, error) {
	var body io.Reader = http.MaxBytesReader(nil, r.Body, MaxBody)
	if strings.EqualFold(r.Header.Get("Content-Encoding"), "gzip") {
		zipped, err := gzip.NewReader(body)
		if err != nil {
			return nil, Malformed
		}
		defer zipped.Close()
		body = zipped
	}
	raw, err := io.ReadAll(io.LimitReader(body, MaxBody+1))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) || len(raw) > MaxBody {
		return nil, TooLarge
	}
	if err != nil {
		return nil, Malformed
	}
	return raw, nil
}

func parse(raw []byte) (*Request, error) {
	in := &Request{}
	if err := json.Unmarshal(raw, in); err != nil {
		return nil, Malformed
	}
	if in.Protocol != 1 {
		return nil, OldProtocol
	}
	if len(in.Ops) > MaxOps {
		return nil, TooLarge
	}
	return in, nil
}
