package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"slices"
	"time"
)

// inBrowser is Chromium with the CPU slowed four times.
func inBrowser() ([]line, error) {
	saw, err := looked()
	if err != nil {
		return nil, err
	}
	start, unlock, save, search := middle(saw.Start), middle(saw.Unlock), middle(saw.Save), middle(saw.Search)
	shown := fmt.Sprintf("%s; on the screen after %s", ms(save), ms(middle(saw.Shown)))
	return []line{
		{fmt.Sprintf("start to usable, off line, %d rows, CPU / 4 (median of %d)", saw.Rows, len(saw.Start)), ms(start),
			"<= 1 s", start > 0 && start <= time.Second},
		{fmt.Sprintf("unlock, %d rows, CPU / 4 (median of %d)", saw.Rows, len(saw.Unlock)), ms(unlock),
			"<= 1.5 s", unlock > 0 && unlock <= 1500*time.Millisecond},
		{fmt.Sprintf("tap to \"Opgeslagen op dit toestel\", CPU / 4 (median of %d)", len(saw.Save)), shown,
			"<= 50 ms", save > 0 && save <= 50*time.Millisecond},
		{fmt.Sprintf("typing in search, %d rows, CPU / 4: longest frame (median of %d words)", saw.Rows, len(saw.Search)), ms(search),
			"<= 33 ms", search > 0 && search <= 33*time.Millisecond},
	}, nil
}

func middle(ms []float64) time.Duration {
	if len(ms) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(ms))
	return time.Duration(sorted[len(sorted)/2] * float64(time.Millisecond))
}

func gzipped(file string) (int, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return 0, err
	}
	if _, err := w.Write(raw); err != nil {
		return 0, err
	}
	if err := w.Close(); err != nil { // writes the rest
		return 0, err
	}
	return packed.Len(), nil
}
