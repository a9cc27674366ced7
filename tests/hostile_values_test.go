package tests

import (
	"encoding/json"
	"strings"
	"testing"

	"naast/tests/world"
)

// Every field of every collection with every wrong kind of value: refused by
// name, in Dutch, or taken; never a fault of the server, never half a row.
func TestEveryFieldWithEveryWrongType(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	wrong := []string{"7", "true", `"💥 geen geldige waarde"`, `["x"]`, `{"a":1}`, "[null]", "-1e99", `"\u0000"`, `"' OR 1=1 --"`, "[[[]]]"}
	s.theme()
	refused, columns := 0, columnsOf(s.World)
	for collection, base := range sample(s.parent) {
		for _, field := range append(columns[collection], "parent", "number", "unknown_field", "") { // a ban has no column for what it is about
			var ops []world.M
			for _, value := range wrong {
				set := with(base, world.M{field: json.RawMessage(value)})
				ops = append(ops, world.Create(collection, world.NewID(), set))
			}
			for i, ack := range s.samira.Do(ops...) {
				if ack.Outcome == "held" && ack.Code != "lost_access" || ack.Outcome == "later" {
					t.Errorf("%s.%s = %s: %s", collection, field, wrong[i], world.Show(ack))
				}
				if ack.Outcome == "refused" {
					refused++
					noInternals(t, []byte(ack.Why))
				}
				if ack.Code == "invalid" && ack.Fields[field] == "" && len(ack.Fields) == 0 {
					t.Errorf("%s.%s = %s names no field: %s", collection, field, wrong[i], world.Show(ack))
				}
				if _, known := ack.Fields[field]; ack.Code == "unknown_field" && !known {
					t.Errorf("%s.%s: %s", collection, field, world.Show(ack))
				}
			}
		}
	}
	if refused < 1500 {
		t.Errorf("only %d were refused", refused)
	}
	s.Want("0", "SELECT count(*) FROM quarantine")
	s.carla.Pull()
	right(s.World, s.carla)
}

func TestSetsThatAreNoSet(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for _, set := range []string{"null", "[]", `"x"`, "7", "true", "{}", `{"parent":null}`, `{"came_by":null,"name":null}`} {
		for _, do := range []string{"create", "update", "CREATE", "", "upsert"} {
			for _, collection := range []string{"parents", "followups", "consents", "contact_bans", "conflicts", "messages", "workers", "devices", "sync_grants", "_superusers", "parents; DROP TABLE parents"} {
				id := world.NewID()
				if do == "update" && collection == "parents" {
					id = s.parent
				}
				ack := s.samira.Do(world.M{"do": do, "collection": collection, "id": id, "set": json.RawMessage(set), "was": json.RawMessage(set)})[0]
				if ack.Outcome != "refused" && !(do == "update" && collection == "parents" && ack.Outcome == "done") {
					t.Errorf("%s %s %s: %s", do, collection, set, world.Show(ack))
				}
			}
		}
	}
	s.Want("Yara", "SELECT name FROM parents")
	s.Want("1", "SELECT count(*) FROM parents")
}

// Whatever people write comes back as they wrote it.
func TestTextsComeBackAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for name, text := range map[string]string{
		"10,000 characters": strings.Repeat("Ik vertel. ", 909) + "Z",
		"12,000 letters":    strings.Repeat("é", 12_000),
		"emoji":             "👩🏽‍👧 Zij lachte 😂, en toen 🇹🇷",
		"right to left":     "قالت الأم: \u202Bأنا بخير\u202C שלום",
		"quotes and lines":  "Zij zei: \"nee\"\n\tEn 'ja'; DROP TABLE parents; -- \\ % _ <script>alert(1)</script>\r\n",
		"NUL":               "voor\u0000na",
		"odd spaces":        "  vooraan en achteraan \u00a0\u2028 ",
		"half an emoji":     "a\ufffdb",
	} {
		id := world.NewID()
		s.samira.Done(world.Create("stories", id, world.M{"parent": s.parent, "agreement": "agreed", "text": text}))
		for _, p := range []*world.Phone{s.samira, s.carla} {
			if p.Pull(); p.Field("stories", id, "text") != text {
				t.Errorf("%s: %.80q", name, p.Field("stories", id, "text"))
			}
		}
	}
	acks := s.samira.Do(world.Create("stories", world.NewID(), world.M{"parent": s.parent, "agreement": "agreed", "text": strings.Repeat("é", 12_001)}))
	if outcomes(acks) != "refused invalid" || !strings.Contains(acks[0].Fields["text"], "12000") {
		t.Error(world.Show(acks[0]))
	}
}

func TestAPhoneNumberWithLettersIsExplained(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for _, number := range []string{"bel mij", "06-1234567", "06 12 34 56 7O", "0612345678 of 0687654321", strings.Repeat("1", 5000), "+", "0900-LOTTO", "٠٦١٢٣٤٥٦٧٨ x"} {
		acks := s.samira.Do(world.Create("parents", world.NewID(), world.M{"came_by": "met_outside", "phone": number}),
			world.Update("parents", s.parent, world.M{"phone": "0698765432"}, world.M{"phone": number}))
		for _, ack := range acks {
			if ack.Code != "invalid" || !strings.Contains(ack.Fields["phone"], "06 12 34 56 78") {
				t.Errorf("%.40q: %s", number, world.Show(ack))
			}
		}
	}
	s.Want("1", "SELECT count(*) FROM parents")
}

func TestAWarningIsAnsweredAndNothingIsLost(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	id := world.NewID()
	set := world.M{"parent": s.parent, "life_area": "finance", "words": "Mijn nummer is 123456782, en ik ben geen fraudeur."}
	acks := s.samira.Do(world.Create("needs", id, set))
	if outcomes(acks) != "refused warning" || acks[0].Fields["words"] == "" {
		t.Fatal(world.Show(acks[0]))
	}
	again := world.Create("needs", id, set)
	again["answered"] = []string{"words"}
	s.samira.Done(again)
	s.Want(set["words"].(string), "SELECT words FROM needs WHERE id = '"+id+"'")
}
