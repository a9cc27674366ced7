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

var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: crowd, DisableCompression: true}, Timeout: time.Minute}

// carry brings a request to the server and reads the answer into into; wire is what it weighed, in bytes.
func carry(ask *http.Request, into any, wire *int) error {
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
		return fmt.Errorf("%s: %d: %.300s", ask.URL.Path, got.StatusCode, plain)
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
