package demo

import (
	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/stock"
)

// ofStock are the dice of what was counted: no file has this number.
const ofStock = -2

var saidOfStock = []struct {
	daysAgo int
	by      string
	entry   stock.Entry
}{
	{20, "carla@", stock.Entry{Says: stock.Counted, Item: "wie-doet-wat", Language: "nl", Pieces: 40}},
	{20, "carla@", stock.Entry{Says: stock.Low, Item: "wie-doet-wat", Language: "nl", Pieces: 15}},
	{12, "samira@", stock.Entry{Says: stock.Counted, Item: "gratis-advocaat", Language: "nl", Pieces: 25}},
	{9, "bram@", stock.Entry{Says: stock.Counted, Item: "gratis-advocaat", Language: "ar", Pieces: 6}},
	{6, "carla@", stock.Entry{Says: stock.Counted, Item: "ombudsman", Language: "nl", Pieces: 30}},
}

// counted writes what was counted of cards on paper, when all was given already.
func (w *world) counted(tx core.App) error {
	out := &rows{tx: tx, tables: map[string]*table{}}
	defer out.close()
	d := newDice(w.seed, ofStock)
	for _, s := range saidOfStock {
		row := with(w.byHer(d, s.by, s.daysAgo), dbx.Params{"says": s.entry.Says, "item": s.entry.Item, "language": s.entry.Language, "pieces": s.entry.Pieces})
		out.add("stock_entries", row)
		if out.err != nil {
			return out.err
		}
		said := stock.Said{Municipality: row["municipality"].(string), By: row["author"].(string), At: clock.Read(row["happened_at"].(string))}
		if _, err := stock.Note(tx, &s.entry, said); err != nil {
			return err
		}
	}
	return nil
}
