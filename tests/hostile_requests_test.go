package tests

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"naast/internal/fieldsync"
	"naast/tests/world"
)

// A request that is wrong as a whole has one clear answer, writes nothing, and
// leaves the phone able to go on.
func TestRequestsThatAreWrongAsAWhole(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	samira.Clear = true // so that what is wrong can be put inside an op
	good := func(change ...any) []byte {
		r := samira.Request(samira.Number(meeting())...)
		samira.Last--
		for i := 0; i < len(change); i += 2 {
			r[change[i].(string)] = change[i+1]
		}
		raw, err := json.Marshal(r)
		w.Must(err)
		return raw
	}
	numbered := func(seq any) []byte {
		op := meeting()
		op["seq"], op["at"] = seq, samira.Request()["now"]
		return good("ops", []world.M{op})
	}
	many := make([]world.M, 201)
	for i := range many {
		many[i] = meeting()
	}
	zipped := http.Header{"Content-Encoding": {"gzip"}}
	for _, c := range []struct {
		name   string
		body   []byte
		header http.Header
		status int
		code   string
	}{
		{"nothing", nil, nil, 400, "malformed"},
		{"half a JSON", good()[:150], nil, 400, "malformed"},
		{"a list", []byte("[]"), nil, 400, "malformed"},
		{"null", []byte("null"), nil, 426, "protocol"},
		{"HTML of a portal", []byte("<html><body>Meld u aan op wifi</body></html>"), nil, 400, "malformed"},
		{"ops that are no list", good("ops", "everything"), nil, 400, "malformed"},
		{"very deep", []byte(`{"protocol":1,"ops":[` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `]}`), nil, 400, "malformed"},
		{"deep inside one op", bytes.Replace(good(), []byte(`"how":`), []byte(`"deep":`+strings.Repeat(`{"a":`, 20_000)+"1"+strings.Repeat("}", 20_000)+`,"how":`), 1), nil, 400, "malformed"},
		{"an old protocol", good("protocol", 0), nil, 426, "protocol"},
		{"a protocol of tomorrow", good("protocol", 2), nil, 426, "protocol"},
		{"two megabytes", good("app", strings.Repeat("x", 2<<20)), nil, 413, "too_large"},
		{"two megabytes without a length", good("app", strings.Repeat("x", 2<<20)), http.Header{"Transfer-Encoding": {"chunked"}}, 413, "too_large"},
		{"a gzip bomb", zip(t, bytes.Repeat([]byte("0"), 300<<20)), zipped, 413, "too_large"},
		{"a gzip bomb in a gzip", zip(t, zip(t, bytes.Repeat([]byte("0"), 50<<20))), zipped, 400, "malformed"},
		{"half a gzip", zip(t, good())[:60], zipped, 400, "malformed"},
		{"plain that says it is gzip", good(), zipped, 400, "malformed"},
		{"201 ops", good("ops", many), nil, 413, "too_large"},
		{"number 0", numbered(0), nil, 400, "malformed"},
		{"a negative number", numbered(-7), nil, 400, "malformed"},
		{"a number beyond all numbers", numbered(json.Number("99999999999999999999999")), nil, 400, "malformed"},
		{"half a number", numbered(1.5), nil, 400, "malformed"},
		{"no clock", good("now", ""), nil, 400, "malformed"},
		{"a clock of words", good("now", "gisteren"), nil, 400, "malformed"},
		{"a device that does not exist", good("device", world.NewID()), nil, 403, "device_unknown"},
		{"a device of somebody else", good("device", w.Phone("bram").Device), nil, 403, "device_unknown"},
		{"no device", good("device", ""), nil, 403, "device_unknown"},
	} {
		status, _, body := w.Ask("POST", "/api/naast/sync", samira.Token, c.body, c.header)
		if p := problem(t, body); status != c.status || p.Code != c.code {
			t.Errorf("%s: %d %.300s", c.name, status, body)
		}
		noInternals(t, body)
	}
	w.Want("0", "SELECT count(*) FROM encounters")
	w.Want("0", "SELECT count(*) FROM sync_ops")
	status, _, body := w.Ask("POST", "/api/naast/sync", samira.Token, zip(t, good()), zipped)
	if status != http.StatusOK || !strings.Contains(string(body), `"done"`) {
		t.Errorf("the phone cannot go on: %d %.300s", status, body)
	}
}

func TestANumberFarAheadIsAGap(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	op := meeting()
	op["seq"], op["at"] = int64(1)<<62, "2026-11-24T09:00:00Z"
	if a := samira.Send(op); len(a.Acks) != 0 || a.Missing != 1 {
		t.Errorf("%v, missing %d", a.Acks, a.Missing)
	}
	w.Want("0", "SELECT count(*) FROM encounters")
}

func TestAnOpThatIsTooLongHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	acks := samira.Do(meeting(),
		world.Create("encounters", world.NewID(), world.M{"how": "street", "note": strings.Repeat("te lang ", 20_000)}),
		world.M{"do": 7, "collection": true},
		meeting())
	if outcomes(acks) != "done, refused too_large, refused invalid, done" {
		t.Error(outcomes(acks))
	}
	w.Want("2", "SELECT count(*) FROM encounters")
}

// Clocks lie: what was captured is kept, and nothing happened in the future.
func TestClocksThatLie(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ now, at, want string }{
		{"1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-11-24 09:00:00.000Z"},
		{"1970-01-01T01:00:00Z", "1970-01-01T00:00:00Z", "2026-11-24 08:00:00.000Z"},
		{"2100-01-01T00:00:00Z", "2099-12-31T23:00:00Z", "2026-11-24 08:00:00.000Z"},
		{"2026-11-24T09:00:00Z", "2100-01-01T00:00:00Z", "2026-11-24 09:00:00.000Z"},
		{"2026-11-24T09:00:00Z", "2026-11-24T09:00:00+14:00", "2026-11-23 19:00:00.000Z"},
		{"9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "1970-01-01 00:00:00.000Z"},
		{"0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-24 09:00:00.000Z"},
	} {
		w := world.New(t)
		samira := w.Phone("samira")
		op := meeting()
		op["at"] = c.at
		r := samira.Request(samira.Number(op)...)
		r["now"] = c.now
		status, body := samira.Raw(r)
		var a fieldsync.Answer
		if err := json.Unmarshal(body, &a); err != nil || status != http.StatusOK || outcomes(a.Acks) != "done" {
			t.Errorf("%s %s: %d %.300s", c.now, c.at, status, body)
			continue
		}
		got := w.Get("SELECT happened_at FROM encounters")
		if got != c.want {
			t.Errorf("%s %s: it happened at %s", c.now, c.at, got)
		}
	}
}

func TestOtherRoutesGetNonsense(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, carla := w.Token("samira"), w.Token("carla")
	for _, c := range []struct {
		path, token string
		body        []byte
	}{
		{"devices", samira, []byte(`{"label":`)}, {"devices", samira, []byte(`{"label":7}`)}, {"devices", samira, []byte(`{"label":"   "}`)},
		{"devices", samira, []byte(`[]`)}, {"devices", samira, nil},
		{"desk/quarantine/x", carla, []byte(`{"state":`)}, {"desk/quarantine/x", carla, []byte(`{"state":["placed"]}`)},
		{"desk/messages/x", carla, []byte(`{"decision":{}}`)}, {"desk/messages/'; DROP TABLE parents", carla, []byte(`{"decision":"stop"}`)},
		{"desk/devices/%00/revoke", carla, []byte(`{}`)},
	} {
		status, body := w.Call("POST", "/api/naast/"+strings.ReplaceAll(c.path, " ", "%20"), c.token, c.body)
		if problem(t, body); status < 400 || status >= 500 {
			t.Errorf("%s %s: %d %s", c.path, c.body, status, body)
		}
		noInternals(t, body)
	}
	status, body := w.Call("POST", "/api/naast/devices", samira, world.M{"label": strings.Repeat("ö", 5000), "platform": strings.Repeat("x", 5000)})
	if status != http.StatusOK {
		t.Errorf("%d %s", status, body)
	}
	w.Want("120", "SELECT length(label) FROM devices")
}

func zip(t *testing.T, raw []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(raw); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
