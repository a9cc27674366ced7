package main

import (
	"fmt"
	"slices"
	"time"
)

const (
	caseload = 150
	perFile  = 20 // rows a parent: 3,000 in a caseload
	dayRows  = 60 // what one worker's day brings
)

// pulling measures a first sync, and a day's pull of one worker out of a small and a big database.
func pulling(small, big int) ([]line, error) {
	first, smallDay, err := pullFrom(small)
	if err != nil {
		return nil, err
	}
	bigFirst, bigDay, err := pullFrom(big)
	if err != nil {
		return nil, err
	}
	ratio := float64(bigDay.median) / float64(smallDay.median)
	return []line{
		{fmt.Sprintf("first sync, %d parents, %d rows, out of %s", caseload, first.rows, thousands(small)), ms(first.median),
			"<= 300 ms", first.median <= 300*time.Millisecond},
		{"  on the wire", fmt.Sprintf("%.0f KB", float64(first.wire)/1024), "<= 250 KB", first.wire <= 250*1024},
		{fmt.Sprintf("first sync, %d rows, out of %s", bigFirst.rows, thousands(big)), ms(bigFirst.median),
			"<= 300 ms", bigFirst.median <= 300*time.Millisecond},
		{fmt.Sprintf("pull of a day (%d rows) out of %s", smallDay.rows, thousands(small)), ms(smallDay.median), "", true},
		{fmt.Sprintf("pull of a day (%d rows) out of %s", bigDay.rows, thousands(big)), ms(bigDay.median), "", true},
		{"  big / small", fmt.Sprintf("%.2fx", ratio), "<= 1.2x", ratio <= 1.2},
	}, nil
}

type pulled struct {
	median     time.Duration
	rows, wire int
}

// pullFrom asks worker 0's whole caseload with new devices, and then a day's changes from the cursor before that day.
func pullFrom(rows int) (first, day pulled, err error) {
	w, err := makeWorld(max(2, rows/(caseload*perFile)), fill)
	if err != nil {
		return first, day, err
	}
	defer w.forget()
	p, err := start(binary(), w.data, "/api/naast/health")
	if err != nil {
		return first, day, err
	}
	defer p.stop()
	var worker *phone
	if first, err = repeat(7, func() (int, int, time.Duration, error) {
		if worker, err = w.phone(p.base, 0); err != nil {
			return 0, 0, 0, err
		}
		return timed(worker)
	}); err != nil {
		return first, day, err
	}
	before := worker.cursor
	if err := p.aDayPasses(w); err != nil {
		return first, day, err
	}
	day, err = repeat(31, func() (int, int, time.Duration, error) {
		worker.cursor = before
		return timed(worker)
	})
	return first, day, err
}

func timed(p *phone) (rows, wire int, took time.Duration, err error) {
	began := time.Now()
	rows, wire, err = p.pull()
	return rows, wire, time.Since(began), err
}

func repeat(times int, once func() (int, int, time.Duration, error)) (pulled, error) {
	var out pulled
	var all []time.Duration
	for range times {
		rows, wire, took, err := once()
		if err != nil {
			return out, err
		}
		out.rows, out.wire = rows, wire
		all = append(all, took)
	}
	slices.Sort(all)
	out.median = all[len(all)/2]
	return out, nil
}

// aDayPasses: two workers each make a day's rows, by their own phones.
func (p *process) aDayPasses(w *world) error {
	for i := range 2 {
		other, err := w.phone(p.base, i)
		if err != nil {
			return err
		}
		for n := range dayRows / perRequest {
			packed, err := other.pack(request(i*100+n), true)
			if err != nil {
				return err
			}
			if _, _, err := other.send(packed); err != nil {
				return err
			}
		}
	}
	return nil
}

func thousands(n int) string {
	if n >= 1_000_000 && n%1_000_000 == 0 {
		return fmt.Sprintf("%d,000,000 rows", n/1_000_000)
	}
	return fmt.Sprintf("%d,%03d rows", n/1000, n%1000)
}
