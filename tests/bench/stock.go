package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// stock measures PocketBase as it comes, by one of its doors; the bodies are written before the clock runs.
func stock(door func(*phone, []row) (send func() error, err error)) (effort, error) {
	home, err := os.MkdirTemp("", "naast-bench")
	if err != nil {
		return effort{}, err
	}
	defer os.RemoveAll(home)
	program := filepath.Join(home, "stock")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = "tests/bench/stock"
	if out, err := build.CombinedOutput(); err != nil {
		return effort{}, fmt.Errorf("build: %w: %s", err, out)
	}
	p, err := start(program, filepath.Join(home, "pb_data"), "/api/health")
	if err != nil {
		return effort{}, err
	}
	defer p.stop()
	user := &phone{base: p.base}
	var auth struct{ Token string }
	err = user.post("/api/collections/users/auth-with-password", map[string]string{"identity": "bench@demodam.example", "password": password}, &auth, nil)
	if err != nil {
		return effort{}, err
	}
	user.token = auth.Token
	sends := make([]func() error, phones*requests)
	for n := range sends {
		if sends[n], err = door(user, request(n)); err != nil {
			return effort{}, err
		}
	}
	return p.watched(func() (float64, error) {
		return together(func(i, n int) error { return sends[i*requests+n]() })
	})
}

// batches is the batch API: all rows in one request.
func (p *phone) batches(rows []row) (func() error, error) {
	asks := make([]map[string]any, len(rows))
	for i, r := range rows {
		asks[i] = map[string]any{"method": "POST", "url": "/api/collections/" + r.collection + "/records", "body": stocked(r)}
	}
	raw, err := json.Marshal(map[string]any{"requests": asks})
	return func() error {
		var got []struct{ Status int }
		if err := p.postRaw("/api/batch", raw, &got, nil); err != nil {
			return err
		}
		if len(got) != len(rows) {
			return fmt.Errorf("%d creates, %d answers", len(rows), len(got))
		}
		return nil
	}, err
}

// creates is a request for each row.
func (p *phone) creates(rows []row) (func() error, error) {
	bodies := make([][]byte, len(rows))
	for i, r := range rows {
		var err error
		if bodies[i], err = json.Marshal(stocked(r)); err != nil {
			return nil, err
		}
	}
	return func() error {
		for i, r := range rows {
			var got struct{ ID string }
			if err := p.postRaw("/api/collections/"+r.collection+"/records", bodies[i], &got, nil); err != nil {
				return err
			}
			if got.ID != r.id {
				return fmt.Errorf("%s %s was not made", r.collection, r.id)
			}
		}
		return nil
	}, nil
}

func stocked(r row) map[string]any {
	body := map[string]any{"id": r.id}
	for name, value := range r.set {
		body[name] = value
	}
	return body
}
