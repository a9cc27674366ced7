package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// stock measures PocketBase as it comes: rows per second by its batch API, and by single creates.
func stock() (batch, single float64, err error) {
	home, err := os.MkdirTemp("", "naast-bench")
	if err != nil {
		return 0, 0, err
	}
	defer os.RemoveAll(home)
	program := filepath.Join(home, "stock")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = "tests/bench/stock"
	if out, err := build.CombinedOutput(); err != nil {
		return 0, 0, fmt.Errorf("build: %w: %s", err, out)
	}
	p, err := start(program, filepath.Join(home, "pb_data"), "/api/health")
	if err != nil {
		return 0, 0, err
	}
	defer p.stop()
	user := &phone{base: p.base}
	var auth struct {
		Token  string
		Record struct{ ID string }
	}
	err = user.post("/api/collections/users/auth-with-password", map[string]string{"identity": "bench@demodam.example", "password": password}, &auth, nil)
	if err != nil {
		return 0, 0, err
	}
	user.token = auth.Token
	if batch, err = together(func(i, n int) error { return user.batch(request(i*requests + n)) }); err != nil {
		return 0, 0, err
	}
	single, err = together(func(i, n int) error { return user.creates(request(i*requests + n)) })
	return batch, single, err
}

func (p *phone) batch(rows []row) error {
	asks := make([]map[string]any, len(rows))
	for i, r := range rows {
		asks[i] = map[string]any{"method": "POST", "url": "/api/collections/" + r.collection + "/records", "body": stocked(r)}
	}
	var got []struct{ Status int }
	if err := p.post("/api/batch", map[string]any{"requests": asks}, &got, nil); err != nil {
		return err
	}
	if len(got) != len(rows) {
		return fmt.Errorf("%d creates, %d answers", len(rows), len(got))
	}
	return nil
}

func (p *phone) creates(rows []row) error {
	for _, r := range rows {
		var got struct{ ID string }
		if err := p.post("/api/collections/"+r.collection+"/records", stocked(r), &got, nil); err != nil {
			return err
		}
		if got.ID != r.id {
			return fmt.Errorf("%s %s was not made", r.collection, r.id)
		}
	}
	return nil
}

func stocked(r row) map[string]any {
	body := map[string]any{"id": r.id}
	for name, value := range r.set {
		body[name] = value
	}
	return body
}
