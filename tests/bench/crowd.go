package main

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// crowd is how many phones come back on line in the same second, each with the work of an afternoon.
const crowd = 500

// returning measures how long each of them waits until all its ops have an answer and it has everything that is
// new for it, and what the server needs for that.
func returning() ([]line, error) {
	w, err := makeWorld(crowd, nil)
	if err != nil {
		return nil, err
	}
	defer w.forget()
	p, err := start(binary(), w.data, "/api/naast/health")
	if err != nil {
		return nil, err
	}
	defer p.stop()
	all, parcels := make([]*phone, crowd), make([]parcel, crowd)
	for i := range all {
		if all[i], err = w.phone(p.base, i); err != nil {
			return nil, err
		}
		if _, _, err := all[i].pull(); err != nil {
			return nil, err
		}
		if parcels[i], err = all[i].pack(request(i), true); err != nil {
			return nil, err
		}
	}
	var waits []time.Duration
	spent, err := p.watched(func() (float64, error) {
		began := time.Now()
		waits, err = comeBack(all, parcels)
		return float64(crowd*perRequest) / time.Since(began).Seconds(), err
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(waits)
	middle, slow, most := waits[crowd/2], waits[crowd*99/100], p.peak()
	return []line{
		{fmt.Sprintf("%d phones back at once, %d sealed ops each: half of them done", crowd, perRequest), ms(middle), "", true},
		{"  99 of 100 done, every op answered", ms(slow), "<= 10 s", slow <= 10*time.Second},
		{"  memory of the server, at most", fmt.Sprintf("%.0f MB", most), "<= 300 MB", most > 0 && most <= 300},
		{"  processor for all of them (and taken by the phones of the bench)", fmt.Sprintf("%.1f s (%s)", spent.server, spent.share()), "", true},
	}, nil
}

// comeBack gives how long each phone took; send fails when an op has no answer.
func comeBack(all []*phone, parcels []parcel) ([]time.Duration, error) {
	var wait sync.WaitGroup
	errs, waits, gun := make(chan error, len(all)), make([]time.Duration, len(all)), make(chan struct{})
	var began time.Time
	for i, p := range all {
		wait.Go(func() {
			<-gun
			a, _, err := p.send(parcels[i])
			if err == nil && a.More {
				_, _, err = p.pull()
			}
			if err != nil {
				errs <- fmt.Errorf("phone %d: %w", i, err)
			}
			waits[i] = time.Since(began)
		})
	}
	began = time.Now()
	close(gun)
	wait.Wait()
	close(errs)
	return waits, <-errs
}
