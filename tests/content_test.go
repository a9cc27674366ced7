package tests

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"naast/internal/knowledge"
	"naast/tests/world"
)

// items gives what a coordinator sees of a collection, by key.
func items(w *world.World, as, collection string) map[string]world.M {
	w.T.Helper()
	status, answer := atDesk(w, as, "GET", "content/"+collection, nil)
	if status != http.StatusOK {
		w.T.Fatal(status, answer)
	}
	found := map[string]world.M{}
	for _, one := range answer["items"].([]any) {
		found[one.(world.M)["record"].(world.M)["key"].(string)] = one.(world.M)
	}
	return found
}

func written(w *world.World, as, collection, key string, set world.M) string {
	w.T.Helper()
	status, answer := atDesk(w, as, "POST", "content/"+collection, world.M{"key": key, "set": set})
	if status != http.StatusOK {
		w.T.Fatal(status, answer)
	}
	return answer["id"].(string)
}

// The route map of everybody is copied into an own row; other places keep theirs.
func TestR63R153ACoordinatorWritesTheRouteMap(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, anna := w.Phone("samira").Pull(), w.Phone("anna").Pull()
	before := items(w, "carla", "stations")
	if len(before) != 8 || before["first_test"]["own"] != false || len(before["first_test"]["versions"].([]any)) != 0 {
		t.Fatal(len(before), before["first_test"])
	}
	everybodys := world.Row{Collection: "stations", ID: before["first_test"]["id"].(string)}
	if samira.Rows[everybodys]["key"] != "first_test" || samira.Rows[everybodys]["step"] != 2.0 || samira.Rows[everybodys]["municipality"] != "" {
		t.Error("samira reads", samira.Rows[everybodys])
	}
	own := written(w, "carla", "stations", "first_test", world.M{"title": "De eerste blik", "dated": "2026-11-24"})
	samira.Pull()
	anna.Pull()
	row := world.Row{Collection: "stations", ID: own}
	if got := samira.Rows[row]; got["title"] != "De eerste blik" || got["what"] != samira.Rows[everybodys]["what"] || got["municipality"] != world.Demodam || got["retired"] != false {
		t.Error("samira reads", got)
	}
	if anna.Rows[row] != nil || samira.Rows[everybodys]["title"] != "Eerste toets" {
		t.Error("another place changed too")
	}
	if again := written(w, "carla", "stations", "first_test", world.M{"retired": true}); again != own {
		t.Error("a second own row", again)
	}
	after := items(w, "carla", "stations")["first_test"]
	versions := after["versions"].([]any)
	if after["own"] != true || after["id"] != own || len(versions) != 2 {
		t.Fatal(after)
	}
	newest, first := versions[0].(world.M), versions[1].(world.M)
	if newest["was"].(world.M)["title"] != "De eerste blik" && first["was"].(world.M)["title"] != "De eerste blik" || newest["by"] != world.Worker("carla") || newest["at"] == "" {
		t.Error(versions)
	}
	if items(w, "wim", "stations")["first_test"]["own"] != false {
		t.Error("Waterbeek sees the words of Demodam")
	}
	if _, err := w.App.DB().NewQuery("UPDATE content_versions SET was = '{}'").Execute(); err == nil {
		t.Error("a former version was changed")
	}
}

func TestR153WhatAParentReadsIsLookedAt(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	offer := world.M{"title": "Samen rekenen", "text": "Iemand kijkt met u mee.", "life_area": "finance", "source": "Proef", "checked_at": "2026-11-24", "languages": []string{"nl"}, "free": true}
	for name, c := range map[string]struct {
		collection, key string
		set             world.M
		field           string
	}{
		"a link":               {"help_offers", "", world.M{"text": "Kijk op www.proef.nl."}, "text"},
		"a word of the trade":  {"help_offers", "", world.M{"text": "Wij pakken uw hulpvraag op."}, "text"},
		"a stamp":              {"help_offers", "", world.M{"text": "Ook na fraude."}, "text"},
		"too long":             {"help_offers", "", world.M{"title": strings.Repeat("a", 201)}, "title"},
		"no text":              {"help_offers", "", world.M{"text": " "}, "text"},
		"no telephone number":  {"help_offers", "", world.M{"phone": "bel maar"}, "phone"},
		"no date":              {"help_offers", "", world.M{"checked_at": "gisteren"}, "checked_at"},
		"no life area":         {"help_offers", "", world.M{"life_area": "tuin"}, "life_area"},
		"no languages":         {"help_offers", "", world.M{"languages": "nl"}, "languages"},
		"no yes or no":         {"help_offers", "", world.M{"free": "ja"}, "free"},
		"somebody else's row":  {"help_offers", "", world.M{"municipality": world.Waterbeek}, "municipality"},
		"a key with spaces":    {"help_offers", "A B", nil, "key"},
		"a station of nowhere": {"stations", "elders", world.M{"title": "Elders"}, "key"},
	} {
		set := world.M{}
		if c.collection == "help_offers" {
			for k, v := range offer {
				set[k] = v
			}
		}
		for k, v := range c.set {
			set[k] = v
		}
		status, said := atDesk(w, "carla", "POST", "content/"+c.collection, world.M{"key": c.key, "set": set})
		fields, _ := said["fields"].(world.M)
		if status != http.StatusUnprocessableEntity || fields[c.field] == nil {
			t.Errorf("%s: %d %v", name, status, said)
		}
	}
	w.Want("0", "SELECT count(*) FROM content_versions")
	id := written(w, "carla", "help_offers", "", offer)
	w.Want("Samen rekenen", "SELECT title FROM help_offers WHERE id = '"+id+"' AND municipality = '"+world.Demodam+"' AND [[key]] <> '' AND free")
	w.Want("null", "SELECT was FROM content_versions WHERE record = '"+id+"' AND [[by]] = '"+world.Worker("carla")+"'")
	for _, as := range []string{"samira", "fatma", "kees", "bas", "femke"} {
		if status, _ := atDesk(w, as, "POST", "content/help_offers", world.M{"set": offer}); status != http.StatusForbidden {
			t.Errorf("%s writes content: %d", as, status)
		}
	}
	if status, _ := atDesk(w, "carla", "GET", "content/workers", nil); status != http.StatusUnprocessableEntity {
		t.Error("any collection can be read", status)
	}
}

// A dilemma is for workers: it may use their words.
func TestR153WordsOfTheTradeAreForWorkers(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	card := world.M{"kind": "dilemma", "title": "Een dossier", "text": "De hulpvraag is niet duidelijk.", "source": "Proef", "dated": "2026-11-24"}
	written(w, "carla", "knowledge_items", "", card)
	card["kind"] = "info_card"
	if status, said := atDesk(w, "carla", "POST", "content/knowledge_items", world.M{"set": card}); status != http.StatusUnprocessableEntity {
		t.Error(status, said)
	}
}

func TestR21WalkInPlacesAreWrittenHere(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, anna := w.Phone("samira").Pull(), w.Phone("anna").Pull()
	id := written(w, "carla", "walk_in_places", "huis-van-de-wijk", world.M{"name": "Huis van de Wijk", "address": "Havenstraat 1", "hours": "Dinsdag van 10 tot 15 uur",
		"access": "Met een rolstoel via de zijdeur.", "languages": []string{"nl", "pap"}, "phone": "010 123 45 67", "text": "Loop gerust binnen.", "source": "Gebeld", "checked_at": "2026-11-24"})
	row := world.Row{Collection: "walk_in_places", ID: id}
	samira.Pull()
	anna.Pull()
	if got := samira.Rows[row]; got["phone"] != "+31101234567" || got["hours"] == "" || len(got["languages"].([]any)) != 2 {
		t.Error("samira reads", got)
	}
	if anna.Rows[row] != nil {
		t.Error("another municipality reads it too")
	}
}

func TestR54CriteriaAreWordedByTheMunicipality(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira").Pull()
	if all := items(w, "carla", "urgency_criteria"); all["eviction"]["record"].(world.M)["threat"] != true || all["eviction"]["own"] != false {
		t.Fatal(all["eviction"])
	}
	id := written(w, "carla", "urgency_criteria", "eviction", world.M{"text": "Bel ook de woningbouw."})
	samira.Pull()
	if got := samira.Rows[world.Row{Collection: "urgency_criteria", ID: id}]; got["text"] != "Bel ook de woningbouw." || got["threat"] != true || got["key"] != "eviction" {
		t.Error("samira reads", got)
	}
}

func TestR64WhatNobodyLookedAtForSixMonthsShows(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	set := world.M{"title": "Samen rekenen", "text": "Iemand kijkt met u mee.", "life_area": "finance", "source": "Proef", "checked_at": "2026-05-24"}
	written(w, "carla", "help_offers", "rekenen", set)
	if items(w, "carla", "help_offers")["rekenen"]["stale"] != false {
		t.Error("stale on the day itself")
	}
	w.Pass(24 * time.Hour)
	if items(w, "carla", "help_offers")["rekenen"]["stale"] != true {
		t.Error("not stale after six months")
	}
	written(w, "carla", "help_offers", "rekenen", world.M{"checked_at": "2026-11-25"})
	if items(w, "carla", "help_offers")["rekenen"]["stale"] != false {
		t.Error("stale although somebody looked")
	}
}

// A newer release renews the words of everybody, keeps the former ones, and
// leaves a municipality its own; an older release changes nothing.
func TestR153ANewReleaseLeavesOwnWordsAlone(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	own := written(w, "carla", "stations", "first_test", world.M{"title": "De eerste blik"})
	w.Exec("UPDATE stations SET title = 'Van vroeger', dated = '2020-01-01' WHERE municipality = '' AND [[key]] = 'first_test'")
	w.Exec("UPDATE stations SET title = 'Van later', dated = '2099-01-01' WHERE municipality = '' AND [[key]] = 'registered'")
	w.Exec("UPDATE knowledge_items SET [[key]] = '' WHERE municipality = ''") // of before there were keys
	w.Must(w.App.RunInTransaction(knowledge.Put))
	w.Want("Eerste toets", "SELECT title FROM stations WHERE municipality = '' AND [[key]] = 'first_test'")
	w.Want("Van later", "SELECT title FROM stations WHERE municipality = '' AND [[key]] = 'registered'")
	w.Want("De eerste blik", "SELECT title FROM stations WHERE id = '"+own+"'")
	w.Want("Van vroeger", "SELECT was ->> 'title' FROM content_versions WHERE [[by]] = '' AND collection = 'stations'")
	w.Want("0", "SELECT count(*) FROM knowledge_items WHERE [[key]] = ''")
	w.Want("1", "SELECT count(*) FROM knowledge_items WHERE [[key]] = 'wie-doet-wat'")
	w.Want("0", "SELECT count(*) FROM help_offers WHERE [[key]] = ''")
	w.Must(w.App.RunInTransaction(knowledge.Put))
	w.Want("2", "SELECT count(*) FROM content_versions")
}

// What the field shares becomes a card of the municipality, without its maker.
func TestR112WhatIsSharedIsPublished(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, bram, anna := w.Phone("samira"), w.Phone("bram"), w.Phone("anna")
	share := func(more world.M) (string, string) {
		id, set := world.NewID(), world.M{"kind": "good_example", "title": "Samen naar de balie", "text": "Wij liepen samen naar binnen.", "untraceable": true, "life_area": "care"}
		for k, v := range more {
			set[k] = v
		}
		ack := samira.Do(world.Create("contributions", id, set))[0]
		return id, ack.Outcome + ack.Code
	}
	for code, set := range map[string]world.M{"refusedorder": {"untraceable": false}, "refusedinvalid": {"text": "Bel 06 12 34 56 78"}} {
		if _, got := share(set); got != code {
			t.Errorf("%v: %s", set, got)
		}
	}
	good, _ := share(nil)
	question, _ := share(world.M{"kind": "question", "title": "Wat doe ik dan?"})
	unused, _ := share(nil)
	if len(rowsOf(w, "carla", "contributions")) != 3 || len(rowsOf(w, "wim", "contributions")) != 0 || rowsOf(w, "carla", "contributions")[good]["author"] != nil {
		t.Error("carla reads", rowsOf(w, "carla", "contributions"))
	}
	for id, c := range map[string]struct {
		set    world.M
		status int
	}{good: {world.M{"state": "published"}, 200}, question: {world.M{"state": "published"}, 422}, unused: {world.M{"state": "not_used"}, 422}} {
		if status, said := atDesk(w, "carla", "POST", "contributions/"+id, c.set); status != c.status {
			t.Error(c, status, said)
		}
	}
	atDesk(w, "carla", "POST", "contributions/"+question, world.M{"state": "published", "answer": "Bel mij gerust."})
	atDesk(w, "carla", "POST", "contributions/"+unused, world.M{"state": "not_used", "answer": "Dit staat er al."})
	w.Want("2", "SELECT count(*) FROM knowledge_items WHERE municipality = '"+world.Demodam+"'")
	w.Want("Wij liepen samen naar binnen.\n\nBel mij gerust.", "SELECT text FROM knowledge_items WHERE kind = 'dilemma' AND municipality <> ''")
	samira.Pull()
	if mine := samira.Rows[world.Row{Collection: "contributions", ID: unused}]; mine["state"] != "not_used" || mine["answer"] != "Dit staat er al." {
		t.Error("samira reads", mine)
	}
	card := world.Row{Collection: "knowledge_items", ID: w.Get("SELECT id FROM knowledge_items WHERE kind = 'good_example' AND municipality <> ''")}
	if got := bram.Pull().Rows[card]; got["title"] != "Samen naar de balie" || got["life_area"] != "care" {
		t.Error("bram reads", got)
	}
	if anna.Pull().Rows[card] != nil {
		t.Error("another municipality reads it too")
	}
	if status, _ := atDesk(w, "carla", "POST", "contributions/"+good, world.M{"state": "not_used", "answer": "Toch niet."}); status != http.StatusUnprocessableEntity {
		t.Error("decided twice", status)
	}
}

// A day that is still to come would keep a text from ever being looked at again.
func TestR64ADayToComeIsNoDayOnWhichSomebodyLooked(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	for collection, set := range map[string]world.M{"stations": {"dated": "2031-11-24"}, "help_offers": {"checked_at": "2031-11-24"}} {
		key := "first_test"
		if collection == "help_offers" {
			for k := range items(w, "carla", collection) {
				key = k
			}
			set["source"], set["text"] = "Proef", "Proef"
		}
		status, answer := atDesk(w, "carla", "POST", "content/"+collection, world.M{"key": key, "set": set})
		fields, _ := answer["fields"].(world.M)
		if status != http.StatusUnprocessableEntity || len(fields) != 1 {
			t.Errorf("%s: %d %v", collection, status, answer)
		}
	}
	written(w, "carla", "stations", "first_test", world.M{"dated": w.Today()})
}
