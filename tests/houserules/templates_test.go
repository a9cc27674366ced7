package houserules

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// gsm7 is the alphabet of a plain SMS: 160 of these are one part. The second line counts double.
const (
	gsm7       = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsm7Double = "^{}\\[~]|€"
)

// longest is what each placeholder may become in a usual message, in characters of the alphabet; longestUCS2 the same
// in a part of 70, where numbers stand without their spaces. What is longer is refused with a sentence, not cut.
var (
	longest = map[string]int{
		"naam": 8, "tel": 14, "tel2": 14, "collega": 8, "dag": 16, "datum": 16, "van": 5, "tot": 5, "tijd": 5, "n": 2,
	}
	longestUCS2 = map[string]int{
		"naam": 8, "tel": 10, "tel2": 10, "collega": 8, "dag": 9, "datum": 9, "van": 5, "tot": 5, "tijd": 5, "n": 2,
	}
)

// toColleagues are texts that never go to a parent, and so name nobody.
var toColleagues = map[string]bool{"spoed": true}

var (
	placeholder = regexp.MustCompile(`\{(\w+)\}`)
	link        = regexp.MustCompile(`(?i)https?:|www\.|\.(nl|com|org|eu|net)\b|bit\.ly`)
)

// A parent who was cheated by letters does not press a link, and half a message is no message (R22).
func TestEveryTemplateFitsOnePartWithoutALink(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(root, "internal/knowledge/content/message_templates/*.json"))
	if err != nil || len(files) != 7 {
		t.Fatalf("templates in seven languages are expected, found %v (%v)", files, err)
	}
	for _, file := range files {
		for _, template := range templates(t, file) {
			where := filepath.Base(file) + " " + template.Key
			for _, fault := range faults(template) {
				t.Errorf("%s: %s", where, fault)
			}
		}
	}
}

func TestEveryTemplateExistsInEveryLanguage(t *testing.T) {
	t.Parallel()
	keys := func(language string) string {
		var all []string
		for _, template := range templates(t, filepath.Join(root, "internal/knowledge/content/message_templates", language+".json")) {
			all = append(all, template.Key)
		}
		return strings.Join(all, " ")
	}
	for _, language := range []string{"en", "pap", "tr", "ar", "pl", "es"} {
		if keys(language) != keys("nl") {
			t.Errorf("nl has %s, %s has %s", keys("nl"), language, keys(language))
		}
	}
}

type messageTemplate struct{ Key, Text string }

func templates(t *testing.T, file string) []messageTemplate {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var found []messageTemplate
	if err := json.Unmarshal(raw, &found); err != nil || len(found) == 0 {
		t.Fatalf("%s: %v, %d templates", file, err, len(found))
	}
	return found
}

func faults(template messageTemplate) (found []string) {
	text := template.Text
	for _, must := range []string{"{naam}", "{tel}"} {
		if strings.Contains(text, must) == toColleagues[template.Key] {
			found = append(found, "lacks, or has without a reason, "+must)
		}
	}
	if link.MatchString(text) {
		found = append(found, "holds a link")
	}
	size, limit, values := 0, 160, longest
	for _, letter := range placeholder.ReplaceAllString(text, "") {
		switch {
		case strings.ContainsRune(gsm7, letter):
			size++
		case strings.ContainsRune(gsm7Double, letter):
			size += 2
		default:
			size, limit, values = size+1, 70, longestUCS2 // one other letter turns the whole message into UCS-2
		}
	}
	for _, match := range placeholder.FindAllStringSubmatch(text, -1) {
		if values[match[1]] == 0 {
			found = append(found, "{"+match[1]+"} has no known length")
		}
		size += values[match[1]]
	}
	if size > limit {
		found = append(found, "does not fit one SMS part")
	}
	return found
}
