package intake

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The table that the phone has too: web/src/shared/pace/golden.test.ts walks it.
func TestR42R43TheAdviceIsThatOfTheTable(t *testing.T) {
	t.Parallel()
	var table struct {
		Children, Pressing, Registered []string
		PaidBack                       []string `json:"paid_back"`
		Rows                           []struct {
			ChildcareBenefit string   `json:"childcare_benefit"`
			OtherBenefits    []string `json:"other_benefits"`
			Want             []string
		}
	}
	text, err := os.ReadFile("../../web/src/shared/pace/golden/advice.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &table); err != nil {
		t.Fatal(err)
	}
	walked := 0
	for _, row := range table.Rows {
		for line, words := range row.Want {
			for place, want := range strings.Fields(words) {
				i := Intake{ChildcareBenefit: row.ChildcareBenefit, OtherBenefits: row.OtherBenefits,
					PaidBack: table.PaidBack[line], Registered: table.Registered[place]}
				for _, i.Children = range table.Children {
					for _, i.Pressing = range table.Pressing {
						if got := i.Suggests(); got != want {
							t.Errorf("%+v: %s, want %s", i, got, want)
						}
						walked++
					}
				}
			}
		}
	}
	if walked != 12*16*16 {
		t.Errorf("walked %d", walked)
	}
}
