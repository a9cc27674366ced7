package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// seen is what tests/e2e/speed.bench.ts found in a real browser.
type seen struct {
	Scripts []string  // files loaded from the first request to the first step of Nieuw gesprek
	Start   []float64 // ms from navigation to usable, off line
	Unlock  []float64 // ms from the tap on Ontgrendel to what is due today
	Save    []float64 // ms from tap to "Opgeslagen op dit toestel"
	Shown   []float64 // ms, from the same tap until the words are painted
	Search  []float64 // ms, the longest frame while somebody types in a search field
	Rows    int       // rows on the device
}

var browserSaw *seen

// looked runs the browser once for all parts.
func looked() (*seen, error) {
	if browserSaw != nil {
		return browserSaw, nil
	}
	run := exec.Command("npx", "playwright", "test", "--config", "playwright.bench.config.ts")
	run.Dir = "tests/e2e"
	run.Stdout, run.Stderr = os.Stderr, os.Stderr
	if err := run.Run(); err != nil {
		return nil, fmt.Errorf("the browser: %w", err)
	}
	out, err := os.ReadFile("tests/e2e/out/speed.json")
	if err != nil {
		return nil, err
	}
	browserSaw = &seen{}
	return browserSaw, json.Unmarshal(out, browserSaw)
}

// script is the gzipped size of what the capture path loads.
func script() ([]line, error) {
	saw, err := looked()
	if err != nil {
		return nil, err
	}
	total := 0
	for _, name := range saw.Scripts {
		size, err := gzipped(filepath.Join("pb_public", filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		total += size
	}
	return []line{{fmt.Sprintf("script of the capture path, gzipped (%d files)", len(saw.Scripts)),
		fmt.Sprintf("%.1f KB", float64(total)/1024), "<= 120 KB", total > 0 && total <= 120*1024}}, nil
}
