package outbox

import "time"

// waits between tries that certainly did not arrive. After the last one a
// person takes over.
var waits = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 4 * time.Hour, 4 * time.Hour}

// after says what becomes of a message that the carrier did not accept. Only
// what certainly did not arrive is tried again.
func (p *Dispatcher) after(m owed, t *Trouble, now time.Time) verdict {
	switch t.Answer {
	case Rejected:
		return verdict{state: "failed", reason: rejected}
	case OptedOut:
		return stop(optedOut)
	case Later:
		return again(m, carrierLater, t.After, now)
	case Account:
		return again(m, carrierAccount, t.After, now)
	default:
		return verdict{state: unclear, reason: unclear}
	}
}

func again(m owed, reason string, after time.Duration, now time.Time) verdict {
	if m.Attempts > len(waits) {
		return stop(carrierGone)
	}
	wait := max(waits[max(m.Attempts, 1)-1], after)
	return verdict{state: "held", reason: reason, next: now.Add(wait)}
}
