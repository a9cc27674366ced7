package fieldsync

import "fmt"

// newestChange is the number of the newest change, also when it was pruned; a
// database put back from a backup goes on above what was given out before.
const newestChange = "SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'sync_changes'), 0)"

// given notes, before an answer leaves, how far a phone hears of the database by
// its outcomes; what it hears by changes is noted with those.
func (v *visit) given(out *Answer) error {
	if len(out.Acks) == 0 {
		return nil
	}
	db, err := v.Reader.DB(v.App.DataDir())
	if err != nil {
		return fmt.Errorf("fieldsync: open the readers: %w", err)
	}
	var head int64
	if err := db.QueryRow(newestChange).Scan(&head); err != nil {
		return fmt.Errorf("fieldsync: read the newest change: %w", err)
	}
	return v.Life.Given(head)
}
