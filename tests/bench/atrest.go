package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// atRest starts the binary on the demo data: how soon it answers, and what it holds when nobody asks anything.
func atRest() ([]line, error) {
	dir, err := os.MkdirTemp("", "naast-bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	data := filepath.Join(dir, "pb_data")
	if out, err := exec.Command(binary(), "demo", "--dir", data).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("naast demo: %w: %s", err, out)
	}
	var starts []time.Duration
	var memory float64
	for range 5 {
		p, err := start(binary(), data, "/api/naast/health")
		if err != nil {
			return nil, err
		}
		starts = append(starts, p.startup)
		time.Sleep(3 * time.Second) // what "at rest" means
		memory = max(memory, p.memory())
		p.stop()
	}
	slices.Sort(starts)
	startup := starts[len(starts)/2]
	return []line{
		{"start to first answer, demo data (median of 5)", ms(startup), "<= 1 s", startup <= time.Second},
		{"memory at rest, demo data (highest of 5)", fmt.Sprintf("%.0f MB", memory), "<= 60 MB", memory <= 60},
	}, nil
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }
