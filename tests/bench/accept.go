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

// contest is who takes the same rows.
var contest = []struct {
	name string
	run  func() (effort, error)
}{
	{"sealed", func() (effort, error) { return acceptNaast(true) }},
	{"clear", func() (effort, error) { return acceptNaast(false) }},
	{"bare", bareInserts},
	{"batch", func() (effort, error) { return stock((*phone).batches) }},
	{"single", func() (effort, error) { return stock((*phone).creates) }},
}

// accepting measures ops accepted per second through HTTP, by Naast and by stock PocketBase, and bare inserts.
// They take turns, three rounds, so that what else the machine does falls on all of them; the middle one counts.
func accepting() ([]line, error) {
	all := map[string][]effort{}
	for range 3 {
		for _, c := range contest {
			e, err := c.run()
			if err != nil {
				return nil, fmt.Errorf("%s: %w", c.name, err)
			}
			all[c.name] = append(all[c.name], e)
		}
	}
	middle := map[string]effort{}
	for name, rounds := range all {
		slices.SortFunc(rounds, func(a, b effort) int { return int(a.rows - b.rows) })
		middle[name] = rounds[len(rounds)/2]
	}
	return compared(middle), nil
}

func compared(m map[string]effort) []line {
	lines := []line{
		{"bare mattn inserts, same rows, tables, indexes and grouping", perSecond(m["bare"].rows), "", true},
		{"stock PocketBase, batch API of 20, synchronous=NORMAL", perSecond(m["batch"].rows), "", true},
		{"stock PocketBase, single creates, synchronous=NORMAL", perSecond(m["single"].rows), "", true},
	}
	for _, how := range []string{"sealed", "clear"} {
		ours, bare, batch, single := m[how].rows, m["bare"].rows, m["batch"].rows, m["single"].rows
		lines = append(lines,
			line{fmt.Sprintf("accepted %s, %d phones x %d ops a request, synchronous=FULL", how, phones, perRequest), perSecond(ours), "", true},
			line{"  accepted / bare inserts", fmt.Sprintf("%.0f %%", 100*ours/bare), ">= 25 %", ours >= bare/4},
			line{"  accepted / batch API", fmt.Sprintf("%.1fx", ours/batch), ">= 3x", ours >= 3*batch},
			line{"  accepted / single creates", fmt.Sprintf("%.1fx", ours/single), ">= 4x", ours >= 4*single})
	}
	for _, c := range []string{"sealed", "clear", "batch", "single"} { // says more than rows/s where others use the machine too
		lines = append(lines, line{fmt.Sprintf("  processor for %d rows, %s (and taken by the phones of the bench)", perRequest, c),
			fmt.Sprintf("%.1f ms (%s)", 1000*m[c].server/(phones*requests), m[c].share()), "", true})
	}
	return lines
}

// acceptNaast lets every worker have a phone of its own, which pulls what it made, as in the field.
func acceptNaast(sealed bool) (effort, error) {
	w, err := makeWorld(phones, nil)
	if err != nil {
		return effort{}, err
	}
	defer w.forget()
	p, err := start(binary(), w.data, "/api/naast/health")
	if err != nil {
		return effort{}, err
	}
	defer p.stop()
	all, parcels := make([]*phone, phones), make([][]parcel, phones)
	for i := range all {
		if all[i], err = w.phone(p.base, i); err != nil {
			return effort{}, err
		}
		if _, _, err := all[i].pull(); err != nil { // the reference content, once
			return effort{}, err
		}
		for n := range requests {
			packed, err := all[i].pack(request(i*requests+n), sealed)
			if err != nil {
				return effort{}, err
			}
			parcels[i] = append(parcels[i], packed)
		}
	}
	return p.watched(func() (float64, error) {
		return together(func(i, n int) error {
			_, _, err := all[i].send(parcels[i][n])
			return err
		})
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
