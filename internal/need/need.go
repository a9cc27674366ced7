// Package need is what the parent wants help with, by life area (R49 to R51).
package need

import (
	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/record"
)

// Need holds what a phone says of a need (docs/records.md).
type Need struct {
	Parent    string   `json:"parent" validate:"required,id"`
	Encounter string   `json:"encounter" validate:"omitempty,id"`
	LifeArea  string   `json:"life_area" validate:"required,area"`
	How       string   `json:"how" class:"plain" validate:"omitempty,oneof=well worries urgent not_discussed"`
	Wish      string   `json:"wish" class:"plain" validate:"omitempty,oneof=help_now later self none"`
	Words     string   `json:"words" class:"plain" validate:"max=4000" guard:"text"`
	Topics    []string `json:"topics" validate:"max=20,unique,dive,required,max=40"`
	Children  string   `json:"children" validate:"omitempty,oneof=1 2 3 4_or_more"`
	Bands     []string `json:"bands" validate:"max=4,unique,dive,oneof=0_3 4_11 12_17 18_plus"`
}

// Shape is the collection needs.
var Shape = record.Of[Need]("needs", true)

// Named says whether the parent has named any need yet: before that, nobody
// may ask for consent (AP guidance, conventions 5.3).
func Named(tx core.App, parent string) (bool, error) {
	var named bool
	err := tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM needs WHERE parent = {:parent})").
		Bind(dbx.Params{"parent": parent}).Row(&named)
	return named, err
}
