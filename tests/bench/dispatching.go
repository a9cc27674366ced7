package main

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"testing/fstest"
	"time"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"

	"naast/hooks"
	"naast/internal/clock"
	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/sms"
	"naast/internal/sqlite"
)

// The bench, started again with these, is a server that may send as much in an hour as the bench asks of it.
const (
	envServe   = "NAAST_BENCH_SERVE"
	envCarrier = "NAAST_BENCH_CARRIER"
)

// dispatch starts that server on this world; it begins at once.
func (w *world) dispatch(carrier string) (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	if err := errors.Join(os.Setenv(envServe, w.data), os.Setenv(envCarrier, carrier)); err != nil {
		return nil, err
	}
	defer func() { _, _ = os.Unsetenv(envServe), os.Unsetenv(envCarrier) }()
	return start(self, w.data, "/api/naast/health")
}

// serveMessages is that server: the whole switchboard, with a clock that stands in office hours.
func serveMessages(dir, carrier, address string) error {
	now := clock.From(morning)
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: sqlite.Connect})
	if err := app.Bootstrap(); err != nil {
		return err
	}
	secrets, err := keys.Open(filepath.Join(dir, "..", "keys"), now())
	if err != nil {
		return err
	}
	line, err := sms.NewTwilio(sms.TwilioSettings{AccountSID: "ACbench", AuthToken: "token", From: "Naast", BaseURL: carrier}, now)
	if err != nil {
		return err
	}
	hooks.Bind(app, hooks.Deps{Carrier: line, Clock: now, Ban: secrets.Ban, Life: secrets.Life, Seals: secrets.Seals, StaysHere: true, RealClock: true,
		Limits: outbox.Limits{PerHour: 1_000_000}, Public: fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}}})
	router, err := apis.NewRouter(app)
	if err != nil {
		return err
	}
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt)
	return app.OnServe().Trigger(&core.ServeEvent{App: app, Router: router}, func(e *core.ServeEvent) error {
		mux, err := e.Router.BuildMux()
		if err != nil {
			return err
		}
		server := &http.Server{Addr: address, Handler: mux, ReadHeaderTimeout: time.Minute}
		go func() { <-ended; _ = server.Close() }()
		if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return app.OnTerminate().Trigger(&core.TerminateEvent{App: app}, func(*core.TerminateEvent) error { return app.ClearBootstrap() })
	})
}

// beside opens the database of a running server, as a look from outside.
func (w *world) beside(do func(*sql.DB) error) error {
	db, err := sqlite.Connect(filepath.Join(w.data, "data.db"))
	if err != nil {
		return err
	}
	return errors.Join(do(db.DB()), db.Close())
}

// until waits, for at most half a minute, for a number in the database.
func (w *world) until(query string, want int) (got int, err error) {
	err = w.beside(func(db *sql.DB) error {
		for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			if err := db.QueryRow(query).Scan(&got); err != nil {
				return err
			}
			if got >= want {
				return nil
			}
		}
		return fmt.Errorf("%d, not %d: %s", got, want, query)
	})
	return got, err
}

// switches sets the red switch of the instance.
func (w *world) switches(stopped bool) error {
	return w.beside(func(db *sql.DB) error {
		_, err := db.Exec("INSERT INTO outbox_switches (id, at, by, stopped, reason) VALUES (?, ?, '', ?, 'bench')", newID(), clock.Text(morning), stopped)
		return err
	})
}
