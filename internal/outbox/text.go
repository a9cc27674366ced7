package outbox

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"naast/internal/knowledge"
)

// An SMS that asks to follow a link or speaks of money looks like fraud, and
// teaches people to trust fraud. A phone makes a link of any two words with a
// dot between them.
var (
	link   = regexp.MustCompile(`(?i)https?:|www\.|@|[\p{L}\p{N}]\.[\p{L}]{2,}`)
	amount = regexp.MustCompile(`(?i)[€$£¥]|\d,-|\b\d{1,3}(?:\.\d{3})+\b|` +
		`(?:^|[^\p{L}])(?:eur(?:o'?s?)?|cent(?:en)?|gulden|florin|dollars?|avro|lira|liras|z[łl]ot(?:y|ych|e)|يورو|دولار)(?:$|[^\p{L}])`)
)

// wrongWords says in one Dutch sentence why words may not be in a message; ""
// when they may.
func wrongWords(words string) string {
	switch {
	case strings.IndexFunc(words, unicode.IsControl) >= 0:
		return "Schrijf alles op één regel."
	case link.MatchString(words):
		return "Er staat een link of e-mailadres in. Wij sturen nooit een link. Haal die weg. Zet na een punt een spatie."
	case amount.MatchString(words):
		return "Er staat een bedrag in. Wij sms'en nooit over geld. Haal het bedrag weg."
	}
	return ""
}

// wrongText is the last look at a whole message: one part, no link, no money,
// and who it is from: a signature and a number. "" when it may leave.
func wrongText(body, name, tel string) string {
	if wrong := wrongPerson(body, name, tel); wrong != "" {
		return wrong
	}
	return wrongWords(body)
}

// wrongPerson is the half of wrongText that depends on who it is from.
func wrongPerson(body, name, tel string) string {
	switch {
	case strings.TrimSpace(body) == "":
		return "De tekst is leeg. Kies een andere tekst."
	case !onePart(body):
		return "De tekst is te lang voor één sms. Maak de woorden die u invult korter."
	case !named(body, name):
		return "In de tekst staat niet van wie het bericht is. Kies een andere tekst."
	case tel == "" || !strings.Contains(body, tel) && !strings.Contains(body, compact(tel)):
		return "In de tekst staat geen telefoonnummer. Kies een andere tekst."
	}
	return ""
}

// named finds a name in a body, also when fit took its accents away.
func named(body, name string) bool {
	return name != "" && (strings.Contains(body, name) || strings.Contains(body, folded(name)))
}

// compact is a number without its spaces.
func compact(tel string) string { return strings.ReplaceAll(tel, " ", "") }

// forParents: a text without the name and the number of a person is for
// colleagues, and never goes to a parent (R22).
func forParents(t template) bool {
	places := knowledge.Placeholders(t.Text)
	return slices.Contains(places, "naam") && slices.Contains(places, "tel")
}
