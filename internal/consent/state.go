package consent

// State of one purpose and receiver.
type State string

// The states of consent. Unknown until asked.
const (
	IsUnknown   State = "unknown"
	IsGiven     State = "given"
	IsRefused   State = "refused"
	IsWithdrawn State = "withdrawn"
)

// Entry is one line of the ledger, in the order in which we received it.
type Entry struct {
	ID         string `db:"id"`
	Decision   string `db:"decision"`
	Saw        string `db:"saw"`         // the newest withdrawal that the asker knew
	HappenedAt string `db:"happened_at"` // as the table keeps it: sorts as text
}

// protective orders answers at one and the same moment.
var protective = map[string]int{"given": 0, "refused": 1, "withdrawn": 2}

// StateOf reads a ledger of one purpose and receiver. Withdrawn stands until a
// yes that has seen the last withdrawal (sync.md); else the last entry counts,
// and at equal times the more protective one.
func StateOf(ledger []Entry) State {
	state, _ := inForce(ledger)
	return state
}

// inForce gives the entry too that decides; "" when nothing was ever asked.
func inForce(ledger []Entry) (state State, entry string) {
	lastWithdrawal := ""
	for _, e := range ledger {
		if e.Decision == "withdrawn" {
			lastWithdrawal = e.ID
		}
	}
	state, entry = IsUnknown, lastWithdrawal
	if lastWithdrawal != "" {
		state = IsWithdrawn
	}
	at, rank := "", -1
	for _, e := range ledger {
		if e.Decision == "withdrawn" || e.Saw != lastWithdrawal {
			continue // answered by somebody who did not know of the withdrawal
		}
		if e.HappenedAt > at || e.HappenedAt == at && protective[e.Decision] > rank {
			state, entry, at, rank = State(e.Decision), e.ID, e.HappenedAt, protective[e.Decision]
		}
	}
	return state, entry
}
