package track

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The table that the phone has too: web/src/shared/pace/golden.test.ts walks it.
func TestR51R52TheSuggestionIsThatOfTheTable(t *testing.T) {
	t.Parallel()
	var table struct {
		CanDo []string `json:"can_do"`
		Room  []string
		Rows  []struct {
			Needs  []string
			Urgent bool
			Want   []string
		}
	}
	text, err := os.ReadFile("../../web/src/shared/pace/golden/track.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &table); err != nil {
		t.Fatal(err)
	}
	walked := 0
	for _, row := range table.Rows {
		s := Situation{Urgent: row.Urgent}
		for _, need := range row.Needs {
			how, wish, _ := strings.Cut(need, " ")
			s.Needs = append(s.Needs, Need{How: how, Wish: wish})
		}
		for line, words := range row.Want {
			for place, want := range strings.Fields(words) {
				s.CanDo, s.Room = table.CanDo[line], table.Room[place]
				if got := Suggest(s); got != want {
					t.Errorf("%+v: %s, want %s", s, got, want)
				}
				walked++
			}
		}
	}
	if walked != 33*16 {
		t.Errorf("walked %d", walked)
	}
}
