package tests

import (
	"net/http"
	"path/filepath"
	"testing"

	"naast/internal/sqlite"
	"naast/tests/world"
)

// An erasure waits for whoever reads, to empty the log of SQLite; saving does
// not wait with it. It once stood still for ten seconds.
func TestAnErasureThatWaitsForAReaderHoldsUpNobody(t *testing.T) {
	w := world.New(t)
	samira, carla := w.Phone("samira"), w.Phone("carla")
	parent := samira.Meets("Yara", "06 98 76 54 32")
	carla.Pull()
	db, err := sqlite.Connect(filepath.Join(w.Dir, "data.db"))
	w.Must(err)
	defer func() { _ = db.Close() }()
	reading, err := db.DB().Conn(t.Context())
	w.Must(err)
	_, err = reading.ExecContext(t.Context(), "BEGIN DEFERRED")
	w.Must(err)
	var n int
	w.Must(reading.QueryRowContext(t.Context(), "SELECT count(*) FROM parents").Scan(&n))

	erased := make(chan int)
	go func() {
		status, _ := w.Call("POST", "/api/naast/desk/parents/"+parent+"/erase", carla.Token, world.M{"reason": "Zij vroeg erom."})
		erased <- status
	}()
	w.Until("0", "SELECT count(*) FROM parents WHERE id = '"+parent+"'")
	for range 5 {
		samira.Meets("Zoë", "06 87 65 43 21") // while somebody reads, and the erasure waits
	}
	select {
	case status := <-erased:
		t.Fatalf("it did not wait for the reader: %d", status)
	default:
	}
	_, err = reading.ExecContext(t.Context(), "ROLLBACK")
	w.Must(err)
	if status := <-erased; status != http.StatusOK {
		t.Errorf("erase: %d", status)
	}
	var patience int
	w.Must(w.App.NonconcurrentDB().NewQuery("PRAGMA busy_timeout").Row(&patience))
	if patience != 10_000 {
		t.Errorf("the writer has a patience of %d ms from now on", patience)
	}
}
