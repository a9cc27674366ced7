package fieldsync

import (
	"crypto/sha256"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"naast/internal/keys"
	"naast/internal/record"
)

// Whatever comes in as a request: an answer or a refusal, never a fault of ours.
func FuzzRequest(f *testing.F) {
	f.Add([]byte(`{"protocol":1,"device":"k3j9x0a7b2m4q8z","cursor":"1.2.3","now":"2026-11-22T10:03:11.120Z","ops":[{"seq":1,"kid":"a","sealed":"AA=="}]}`))
	f.Add([]byte(`{"protocol":1,"ops":[{"seq":1e400},{"seq":1.5},null,7,"x",[],{"seq":2,"set":{"name":"x"},"sealed":null}]}`))
	f.Add([]byte(`{"protocol":2}`))
	v := &visit{Engine: &Engine{Seals: fuzzSeals(f)}}
	f.Fuzz(func(t *testing.T, raw []byte) {
		in, err := parse(raw)
		if err != nil {
			if !isProblem(err) {
				t.Fatalf("an error that is no answer: %v", err)
			}
			return
		}
		for i, a := range v.arrivals(in.Ops) {
			if a.readable && a.stuck != "" || !a.readable && a.op.Do != "" {
				t.Fatalf("op %d is both read and closed: %+v", i, a)
			}
			if _, err := json.Marshal(a.kept()); err != nil {
				t.Fatalf("it cannot be kept: %v", err)
			}
			names(a.op.Set)
		}
	})
}

// Whatever is in the envelope: opened, or kept as it came.
func FuzzSealedOp(f *testing.F) {
	seals := fuzzSeals(f)
	kid := seals.Newest().Kid
	f.Add(kid, "AAAA", []byte(`{}`))
	f.Add("nobody", "%%", []byte(`{"seq":9,"do":"create"}`))
	f.Add(kid, strings.Repeat("BAAA", 50), []byte(`null`))
	f.Fuzz(func(t *testing.T, kid, sealed string, inside []byte) {
		raw, err := json.Marshal(map[string]any{"seq": 7, "kid": kid, "sealed": sealed})
		if err != nil {
			return
		}
		a, e := read(raw)
		a.open(seals, "samira000000000", e)
		if a.readable || len(raw) <= maxSealed && a.stuck == "" {
			t.Fatalf("made-up bytes open: %+v", a)
		}
		if kept := a.kept(); kept.Seq != 7 || string(kept.Set) != string(raw) {
			t.Fatalf("not kept as it came: %s", kept.Set)
		}
		b := arrival{words: raw}
		b.says(envelope{Op: Op{Seq: 7}}, inside)
		if _, err := json.Marshal(b.kept()); err != nil {
			t.Fatalf("what was sealed cannot be kept: %v", err)
		}
		if b.readable && b.op.Seq != 7 {
			t.Fatal("the number inside counts")
		}
	})
}

func FuzzCursor(f *testing.F) {
	for _, s := range []string{"", "1.0.0", "1.10490.7", "1.-1.3", "2.1.1", "1.9223372036854775808.1", "1.1.1.1", "1.٣.1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := readCursor(s)
		if c.seq < -1 || c.seq == -1 && c.answer != 0 {
			t.Fatalf("%q is %+v", s, c)
		}
		if again := readCursor(c.String()); c.seq >= 0 && again != c {
			t.Fatalf("%q is %+v, said again %+v", s, c, again)
		}
	})
}

// A file is taken or refused in words; nobody without the key makes a proof.
func FuzzWorkFile(f *testing.F) {
	good := WorkFile{Naast: "outbox", V: 1, Epoch: "e", Device: "d", Worker: "w", Made: "2026-11-22T09:00:00.000Z", Ops: []string{`{"seq":1}`}}
	key := sha256.Sum256([]byte("secret"))
	good.Proof = good.Prove(key[:])
	raw, err := json.Marshal(good)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add(raw[:40])
	f.Add([]byte(`{"naast":"outbox","v":1,"ops":["{"]}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		work, err := ReadWork(file)
		if _, inWords := record.AsRefusal(err); err != nil && !inWords {
			t.Fatalf("an error that is no sentence: %v", err)
		}
		if err == nil && work.proven(key[:]) && work.Prove(key[:]) != good.Proof {
			t.Fatalf("somebody made a proof: %s", file)
		}
		if err == nil {
			for _, op := range rawOps(work.Ops) {
				if a, _ := read(op); !json.Valid(a.words) {
					t.Fatalf("an op that is no JSON: %s", op)
				}
			}
			for left := work.Ops; len(left) > 0; left = left[chunk(left):] {
			}
		}
	})
}

func fuzzSeals(f *testing.F) *keys.Seals {
	f.Helper()
	seals, err := keys.OpenSeals(f.TempDir()+"/seal", time.Unix(1795305600, 0))
	if err != nil {
		f.Fatal(err)
	}
	return seals
}
