package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"time"

	"naast/tests/carrier"
)

const (
	dueMessages = 10_000
	thinking    = 50 * time.Millisecond // how long the carrier of the bench takes to answer
)

// messaging measures a morning's queue: how fast it goes to a carrier, what a sync notices of it, and what a
// dispatcher costs that has nothing to do.
func messaging(million int) ([]line, error) {
	handed, err := handing()
	if err != nil {
		return handed, err
	}
	slower, err := besideSyncs()
	if err != nil {
		return append(handed, slower...), err
	}
	idle, err := idling(10_000, million)
	return append(append(handed, slower...), idle...), err
}

// slowCarrier is a Twilio that thinks before it says yes.
type slowCarrier struct {
	*httptest.Server
	taken atomic.Int64
}

func newSlowCarrier() *slowCarrier {
	s := &slowCarrier{}
	twilio := &carrier.Twilio{Account: "ACbench", Token: "token"}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(thinking)
		twilio.ServeHTTP(w, r)
		s.taken.Add(1)
	}))
	return s
}

// handing gives all that is due to the carrier, with nothing else going on.
func handing() ([]line, error) {
	w, err := makeWorld(2, owing(dueMessages, 0))
	if err != nil {
		return nil, err
	}
	defer w.forget()
	slow := newSlowCarrier()
	defer slow.Close()
	p, err := w.dispatch(slow.URL)
	if err != nil {
		return nil, err
	}
	defer p.stop()
	began, before := time.Now(), used(p.command.Process.Pid)
	for slow.taken.Load() < dueMessages && time.Since(began) < 3*time.Minute {
		time.Sleep(20 * time.Millisecond)
	}
	sent, err := w.until("SELECT count(*) FROM messages WHERE state = 'sent'", dueMessages)
	took, spent := time.Since(began), used(p.command.Process.Pid)-before
	if err != nil {
		return nil, err
	}
	return []line{
		{fmt.Sprintf("%d due messages, a carrier that answers in %d ms: all noted", dueMessages, thinking.Milliseconds()),
			fmt.Sprintf("%.1f s (%.0f/s)", took.Seconds(), float64(sent)/took.Seconds()), "<= 60 s", took <= time.Minute && sent == dueMessages && slow.taken.Load() == dueMessages},
		{"  processor of the server for all of them", fmt.Sprintf("%.1f s", spent), "", true},
	}, nil
}

// besideSyncs lets phones sync, by turns with the dispatcher at work and with it switched off.
func besideSyncs() ([]line, error) {
	w, err := makeWorld(2, owing(3*dueMessages, 0))
	if err != nil {
		return nil, err
	}
	defer w.forget()
	slow := newSlowCarrier()
	defer slow.Close()
	if err := w.switches(true); err != nil {
		return nil, err
	}
	p, err := w.dispatch(slow.URL)
	if err != nil {
		return nil, err
	}
	defer p.stop()
	worker, err := w.phone(p.base, 1)
	if err != nil {
		return nil, err
	}
	var alone, beside []time.Duration
	const turns, span = 24, 2 * time.Second // the first two warm up
	for turn := range turns {
		works := turn%2 == 1
		if err := w.switches(!works); err != nil {
			return nil, err
		}
		waits, err := worker.syncsFor(span, turn)
		if err != nil {
			return nil, err
		}
		switch {
		case turn < 2:
		case works:
			beside = append(beside, waits...)
		default:
			alone = append(alone, waits...)
		}
	}
	one, two := mean(alone), mean(beside)
	ratio, rate := float64(two)/float64(one), float64(slow.taken.Load())/(span*turns/2).Seconds()
	if rate < 100 {
		return nil, fmt.Errorf("only %.0f messages a second left beside the syncs", rate)
	}
	return []line{
		{"a sync of 20 sealed ops, no messages leave (mean, middle)", ms(one) + " " + ms(median(alone)), "", true},
		{fmt.Sprintf("  while %.0f messages a second leave", rate), ms(two) + " " + ms(median(beside)), "", true},
		{"  slower by", fmt.Sprintf("%.0f %%", 100*(ratio-1)), "<= 20 %", ratio <= 1.2},
	}, nil
}

// syncsFor sends an afternoon's work now and then, as a phone does, and gives how long each sync took.
func (p *phone) syncsFor(span time.Duration, turn int) (waits []time.Duration, err error) {
	for n, began := 0, time.Now(); time.Since(began) < span; n++ {
		packed, err := p.pack(request(turn*1000+n), true)
		if err != nil {
			return nil, err
		}
		at := time.Now()
		if _, _, err := p.send(packed); err != nil {
			return nil, err
		}
		waits = append(waits, time.Since(at))
		time.Sleep(20 * time.Millisecond)
	}
	return waits, nil
}

func mean(list []time.Duration) time.Duration {
	var sum time.Duration
	for _, d := range list {
		sum += d
	}
	return sum / time.Duration(max(len(list), 1))
}

func median(list []time.Duration) time.Duration {
	list = slices.Sorted(slices.Values(list))
	return list[len(list)/2]
}
