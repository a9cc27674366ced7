package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/outbox"
	"naast/internal/sms"
	"naast/internal/sqlite"
	_ "naast/migrations"
	"naast/tests/carrier"
)

var tuesday = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

func nowOf() time.Time { return tuesday }

// Every carrier against its stand-in, in every situation that can happen to it.
func TestTheContractOfACarrier(t *testing.T) {
	for name, line := range map[string]struct {
		set    Make
		played int
	}{"twilio": {twilioRig, 21}, "notifynl": {notifyRig, 20}, "local": {localRig, 2}} {
		t.Run(name, func(t *testing.T) {
			if played := Run(t, tuesday, line.set); played != line.played {
				t.Errorf("%d situations, want %d", played, line.played)
			}
		})
	}
}

// patience of our clients is long, for a machine that has much to do, but where
// no answer will come: that is waited for.
func patience(s Situation) time.Duration {
	if s == NeverAnswers {
		return 2 * time.Second
	}
	return 15 * time.Second
}

// common are answers of what stands between us and a carrier, whichever it is.
var common = map[Situation]carrier.Play{
	HTML200: carrier.HTML(http.StatusOK), HTML400: carrier.HTML(http.StatusBadRequest), HTML502: carrier.HTML(http.StatusBadGateway),
	CutBefore: carrier.Cut, CutAfter: carrier.Drop, HalfAnAnswer: carrier.Half, NeverAnswers: carrier.Hang,
	Redirects: carrier.Redirect, HugeAnswer: carrier.Huge,
	BareTooMuch: func(w http.ResponseWriter, _ *http.Request, _ func() string) {
		w.WriteHeader(http.StatusTooManyRequests)
	},
}

var ofTwilio = map[Situation]carrier.Play{
	RefusesNumber: carrier.Refuse(http.StatusBadRequest, 21211), OptedOut: carrier.Refuse(http.StatusBadRequest, 21610),
	TooMuch: carrier.Refuse(http.StatusTooManyRequests, 20429), OurAccount: carrier.Refuse(http.StatusUnauthorized, 20003),
	OurCredit: carrier.Refuse(http.StatusForbidden, 20005), FiveHundred: carrier.Refuse(http.StatusInternalServerError, 20500),
	TakesThen500: carrier.ThenRefuse(carrier.Refuse(http.StatusInternalServerError, 20500)),
	AnotherMessage: func(w http.ResponseWriter, _ *http.Request, accept func() string) {
		accept()
		w.WriteHeader(http.StatusCreated)
		_ = json.NewEncoder(w).Encode(map[string]any{"sid": "SM00000000000000000000000000000099", "status": "queued", "to": "+31611111111"})
	},
}

func twilioRig(t *testing.T, s Situation) (Rig, bool) {
	twilio := &carrier.Twilio{Account: "ACtest", Token: "token"}
	server := httptest.NewServer(twilio)
	t.Cleanup(server.Close)
	can := stage(server, s, twilio.Script, ofTwilio)
	line, err := sms.NewTwilio(sms.TwilioSettings{AccountSID: "ACtest", AuthToken: "token", From: "Naast", BaseURL: server.URL,
		Timeout: patience(s)}, nowOf)
	if err != nil {
		t.Fatal(err)
	}
	return Rig{Carrier: line, Asked: twilio.Requests, Took: func() (texts []string) {
		for _, form := range twilio.Accepted() {
			texts = append(texts, form.Get("Body"))
		}
		return texts
	}}, can
}

// stage sets the stage; false: nothing of this kind happens to this carrier.
func stage(server *httptest.Server, s Situation, script func(...carrier.Play), own map[Situation]carrier.Play) bool {
	if play, found := own[s]; found {
		script(play)
		return true
	}
	if play, found := common[s]; found {
		script(play)
		return true
	}
	if s == NobodyListens {
		server.Close()
	}
	return s == Accepts || s == NobodyListens || s == GivenUp
}

func notifyRig(t *testing.T, s Situation) (Rig, bool) {
	notify := &carrier.NotifyNL{Clock: nowOf}
	own := map[Situation]carrier.Play{
		RefusesNumber: carrier.NotifyRefuse(http.StatusBadRequest, "ValidationError", "phone_number Not enough digits: "+Number),
		TooMuch:       carrier.NotifyRefuse(http.StatusTooManyRequests, "RateLimitError", "Exceeded rate limit for key type live"),
		OurAccount:    carrier.NotifyRefuse(http.StatusForbidden, "AuthError", "Invalid token: API key not found"),
		OurCredit:     carrier.NotifyRefuse(http.StatusTooManyRequests, "TooManyRequestsError", "Exceeded send limits (250000) for today"),
		FiveHundred:   carrier.NotifyRefuse(http.StatusInternalServerError, "Exception", "Internal server error"),
		TakesThen500:  carrier.ThenRefuse(carrier.NotifyRefuse(http.StatusInternalServerError, "Exception", "Internal server error")),

		AnotherMessage: notify.Another,
	}
	server := httptest.NewServer(notify)
	t.Cleanup(server.Close)
	written := &bytes.Buffer{}
	can := stage(server, s, notify.Script, own)
	return Rig{Carrier: notifyLine(t, server.URL, patience(s), written), Asked: notify.Requests, Log: written, Took: func() (texts []string) {
		for _, m := range notify.Accepted() {
			texts = append(texts, m.Text)
		}
		return texts
	}}, can
}

func notifyLine(t *testing.T, address string, patience time.Duration, written *bytes.Buffer) *sms.NotifyNL {
	t.Helper()
	line, err := sms.NewNotifyNL(sms.NotifySettings{APIKey: carrier.NotifyKey, TemplateID: carrier.NotifyTemplate, BaseURL: address,
		Timeout: patience}, nowOf, slog.New(slog.NewTextHandler(written, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return line
}

// localRig has no line that could break: it takes, or there is no tray for it.
func localRig(t *testing.T, s Situation) (Rig, bool) {
	if s != Accepts && s != OurAccount {
		return Rig{}, false
	}
	dir, err := os.MkdirTemp("", "naast") // not t.TempDir: PocketBase's log may still write when it is removed
	if err != nil {
		t.Fatal(err)
	}
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: sqlite.Connect})
	t.Cleanup(func() { _, _ = app.ClearBootstrap(), os.RemoveAll(dir) })
	if err := errors.Join(app.Bootstrap(), app.RunAllMigrations()); err != nil {
		t.Fatal(err)
	}
	tray := func() (texts []string) {
		if err := app.DB().NewQuery("SELECT text FROM local_messages").Column(&texts); err != nil {
			t.Error(err)
		}
		return texts
	}
	return Rig{Carrier: sms.NewLocal(app, nowOf, s == Accepts), Asked: func() int { return len(tray()) }, Took: tray}, true
}

func TestWhatACarrierKnowsAfterwards(t *testing.T) {
	t.Run("twilio", func(t *testing.T) { RunFind(t, tuesday, twilioKnown) })
	t.Run("notifynl", func(t *testing.T) { RunFind(t, tuesday, notifyKnown) })
}

func twilioKnown(t *testing.T) Known {
	at := tuesday
	twilio := &carrier.Twilio{Account: "ACtest", Token: "token", PageSize: 3, Clock: func() time.Time { return at }}
	server := httptest.NewServer(twilio)
	t.Cleanup(server.Close)
	line, err := sms.NewTwilio(sms.TwilioSettings{AccountSID: "ACtest", AuthToken: "token", From: "Naast", BaseURL: server.URL}, nowOf)
	if err != nil {
		t.Fatal(err)
	}
	return Known{Finder: line, ByText: true, Breaks: server.Close,
		Took: func(moment time.Time, _, number, text string) string {
			at = moment
			return twilio.Take(url.Values{"To": {number}, "Body": {text}})
		},
		Becomes: func(id string, stage outbox.Stage) {
			twilio.Report(id, map[outbox.Stage]string{outbox.Sent: "sent", outbox.Undelivered: "undelivered", outbox.Delivered: "delivered"}[stage], 0)
		}}
}

func notifyKnown(t *testing.T) Known {
	notify := &carrier.NotifyNL{Clock: nowOf}
	server := httptest.NewServer(notify)
	t.Cleanup(server.Close)
	return Known{Finder: notifyLine(t, server.URL, patience(Accepts), &bytes.Buffer{}), Breaks: server.Close,
		Took: func(_ time.Time, attempt, number, text string) string { return notify.Take(number, text, attempt) },
		Becomes: func(id string, stage outbox.Stage) {
			notify.Report(id, map[outbox.Stage]string{outbox.Sent: "sending", outbox.Undelivered: "temporary-failure", outbox.Delivered: "delivered"}[stage])
		}}
}
