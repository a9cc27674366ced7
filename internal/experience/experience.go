// Package experience keeps whether people felt helped, apart from every file
// (R129): a day, a municipality and an answer.
package experience

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// Experience is one answer, 1 (not at all) to 5 (very much), to one statement, or
// 0 of who does not know; or what somebody said in own words, and then it is 0.
type Experience struct {
	Municipality string
	Day          string // 2026-11-24, in Amsterdam
	Statement    string // heard, understood, kept_promises, pace, really_helped or words
	Answer       int
	Words        string
	Manner       string // sms, phone, paper or screen
	Moment       string // first_contact, six_weeks, closing or aftercare; empty where nobody asked at one
}

// Keep writes an answer in the caller's transaction. Its place in the table is
// drawn by lot, so that the order of the rows tells nothing either.
func Keep(tx core.App, e Experience) error {
	_, err := tx.DB().NewQuery(`INSERT INTO experiences (rowid, id, municipality, day, statement, answer, manner, words, moment)
		VALUES (random() & 0x1fffffffffffff, {:id}, {:municipality}, {:day}, {:statement}, {:answer}, {:manner}, {:words}, {:moment})`).
		Bind(dbx.Params{"id": core.GenerateDefaultRandomId(), "municipality": e.Municipality, "day": e.Day, "statement": e.Statement,
			"answer": e.Answer, "manner": e.Manner, "words": e.Words, "moment": e.Moment}).Execute()
	if err != nil {
		return fmt.Errorf("experience: keep: %w", err)
	}
	return nil
}

// Once remembers a mark, and says whether it is new: a question is answered once.
func Once(tx core.App, mark string) (first bool, err error) {
	done, err := tx.DB().NewQuery("INSERT INTO experience_marks (mark) VALUES ({:mark}) ON CONFLICT DO NOTHING").
		Bind(dbx.Params{"mark": mark}).Execute()
	if err != nil {
		return false, fmt.Errorf("experience: once: %w", err)
	}
	n, err := done.RowsAffected()
	return n == 1, err
}
