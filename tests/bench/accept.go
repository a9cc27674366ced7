package main

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

const (
	phones   = 32
	requests = 15 // of each phone
)

// accepting measures ops accepted per second through HTTP, by Naast and by stock PocketBase, and bare inserts.
// They take turns, three rounds, so that what else the machine does falls on all of them; the middle one counts.
func accepting() ([]line, error) {
	var ours, bare, batch, single []float64
	for range 3 {
		n, err := acceptNaast()
		if err != nil {
			return nil, fmt.Errorf("naast: %w", err)
		}
		b, err := bareInserts()
		if err != nil {
			return nil, fmt.Errorf("bare inserts: %w", err)
		}
		many, one, err := stock()
		if err != nil {
			return nil, fmt.Errorf("stock PocketBase: %w", err)
		}
		ours, bare, batch, single = append(ours, n), append(bare, b), append(batch, many), append(single, one)
	}
	return compared(median(ours), median(bare), median(batch), median(single)), nil
}

func compared(ours, bare, batch, single float64) []line {
	return []line{
		{fmt.Sprintf("accepted, %d phones x %d ops a request, synchronous=FULL", phones, perRequest), perSecond(ours), "", true},
		{"bare mattn inserts, same rows, tables, indexes and grouping", perSecond(bare), "", true},
		{"  accepted / bare inserts", fmt.Sprintf("%.0f %%", 100*ours/bare), ">= 25 %", ours >= bare/4},
		{"stock PocketBase, batch API of 20, synchronous=NORMAL", perSecond(batch), "", true},
		{"  accepted / batch API", fmt.Sprintf("%.1fx", ours/batch), ">= 3x", ours >= 3*batch},
		{"stock PocketBase, single creates, synchronous=NORMAL", perSecond(single), "", true},
		{"  accepted / single creates", fmt.Sprintf("%.1fx", ours/single), ">= 4x", ours >= 4*single},
	}
}

func median(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}

// acceptNaast gives rows per second: every worker has a phone of its own, and pulls what it made, as in the field.
func acceptNaast() (float64, error) {
	w, err := makeWorld(phones, nil)
	if err != nil {
		return 0, err
	}
	defer w.forget()
	p, err := start(binary(), w.data, "/api/naast/health")
	if err != nil {
		return 0, err
	}
	defer p.stop()
	all := make([]*phone, phones)
	for i := range all {
		if all[i], err = signIn(p.base, emailOf(i)); err != nil {
			return 0, err
		}
		if _, _, err := all[i].pull(); err != nil { // the reference content, once
			return 0, err
		}
	}
	return together(func(i, n int) error {
		_, _, err := all[i].sync(request(i*requests + n))
		return err
	})
}

// together runs all requests of all phones at once and gives rows per second.
func together(send func(phone, n int) error) (float64, error) {
	var wait sync.WaitGroup
	errs := make(chan error, phones)
	began := time.Now()
	for i := range phones {
		wait.Go(func() {
			for n := range requests {
				if err := send(i, n); err != nil {
					errs <- fmt.Errorf("phone %d: %w", i, err)
					return
				}
			}
		})
	}
	wait.Wait()
	took := time.Since(began)
	close(errs)
	return float64(phones*requests*perRequest) / took.Seconds(), <-errs
}

func perSecond(n float64) string { return fmt.Sprintf("%.0f rows/s", n) }
