package fieldsync

import (
	"time"

	"naast/internal/clock"
	"naast/internal/experience"
)

// experienceWrite keeps whether somebody felt helped, apart from who asked
// (R129). The row has a municipality and a day, an id and a place of its own.
// Of the op only its number, its hash and "done" stay in the ledger: not its
// collection, record, fields or hour, so that a second sending is answered and
// nothing is written twice. A hash leads nowhere: what it is of holds an id
// (and, sealed, a key) that nobody kept.
//
// What remains: a number of a device without a name, received at an hour. On a
// day on which one worker of a municipality asked, that tells who. A copy of
// the database is made once a night and tells no more. Bytes that could not be
// opened wait in quarantine with their device, as they came.
func experienceWrite(x *applying, v any) error {
	s := v.(*experience.Said)
	return experience.Keep(x.tx, experience.Experience{Municipality: x.worker.Municipality, Day: x.at.In(clock.Amsterdam).Format(time.DateOnly),
		Statement: s.Statement, Answer: s.Answer, Words: s.Words, Manner: s.Manner, Moment: s.Moment})
}
