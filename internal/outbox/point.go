package outbox

// The numbered points of a message's way. A process may die at any of them; in
// each case at most one message is accepted, and none stays where it is:
//
//	1  it is due, nothing is written                 next time it is claimed
//	2  the claim is committed                        perhaps sent: unclear
//	3  the attempt is in the journal                 perhaps sent: unclear
//	4  the call begins, or is under way              perhaps sent: unclear
//	5  the answer is here                            unclear, the carrier is asked
//	6  the answer is in the journal                  noted from the journal
//	7  the answer is noted                           done
//	8  the claim is written, not committed           as 1
//	9  the answer is written, not committed          as 6
//	10 at a start: the journal was compared          done again
//	11 at a start: what was under way is unclear     done again
//	12 at a start: a shorter journal lies beside     the old one counts
//
// Deps.At hears of each; a point of a batch is said once for each message.
const (
	PointDue = 1 + iota
	PointClaimed
	PointJournalled
	PointCall
	PointAnswer
	PointAnswerJournalled
	PointNoted
	PointClaiming
	PointNoting
	PointCompared
	PointWoken
	PointShortened
	Points = PointShortened
)

// at says a point aloud, for tests that end the process there.
func (p *Dispatcher) at(point int) {
	if p.d.At != nil {
		p.d.At(point)
	}
}
