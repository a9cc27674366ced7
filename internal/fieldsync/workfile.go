package fieldsync

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"naast/internal/record"
)

// WorkFile is a file of unsent work as a phone made it (docs/records.md, "A file
// of unsent work").
type WorkFile struct {
	Naast  string   `json:"naast"`
	V      int      `json:"v"`
	Epoch  string   `json:"epoch"`
	Device string   `json:"device"`
	Worker string   `json:"worker"`
	App    string   `json:"app"`
	Made   string   `json:"made"`
	Ops    []string `json:"ops"` // the exact JSON text of each op, in the order of their numbers
	Proof  string   `json:"proof"`
}

// Why a file is not taken. In each case the file itself is kept by who has it.
var (
	NotNaast      = record.Refuse("not_naast", "Dit is geen bestand met niet-verstuurd werk van Naast. Kies het bestand waarvan de naam op .naast eindigt.")
	NewerFile     = record.Refuse("not_naast", "Dit bestand komt van een nieuwere app. Vraag de beheerder om Naast bij te werken. Bewaar het bestand.")
	Damaged       = record.Refuse("damaged", "Dit bestand is niet heel, of het is veranderd. Maak op het toestel een nieuw bestand. Bewaar dit bestand tot dat is gelukt.")
	OtherInstance = record.Refuse("other_instance", "Dit toestel is hier niet bekend. Het bestand hoort bij een andere Naast. Bewaar het, en vraag de beheerder bij welke.")
	NotOurs       = record.Refuse("not_visible", "Dit toestel staat niet in uw lijst. Vraag de coördinator van de gemeente waar de collega nu werkt.")
)

// ReadWork reads a file of unsent work; whose it is, and whether it is whole,
// is said by its proof.
func ReadWork(raw []byte) (*WorkFile, error) {
	f := &WorkFile{}
	if err := json.Unmarshal(raw, f); err != nil {
		if bytes.Contains(raw[:min(len(raw), 100)], []byte(`"naast"`)) {
			return nil, Damaged // it began as one of ours
		}
		return nil, NotNaast
	}
	if f.Naast != "outbox" {
		return nil, NotNaast
	}
	if f.V != 1 {
		return nil, NewerFile
	}
	for _, op := range f.Ops {
		if !json.Valid([]byte(op)) {
			return nil, Damaged
		}
	}
	return f, nil
}

// Prove computes the proof of a file, in lower-case hex; key is the SHA-256 of
// the device's secret.
func (f *WorkFile) Prove(key []byte) string {
	lines := append([]string{"naast-outbox-v1", f.Epoch, f.Device, f.Worker, f.Made}, f.Ops...)
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(mac.Sum(nil))
}

func (f *WorkFile) proven(key []byte) bool {
	return hmac.Equal([]byte(f.Prove(key)), []byte(f.Proof))
}
