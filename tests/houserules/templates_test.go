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

// longest is what each placeholder may become at most, in characters of the alphabet.
var longest = map[string]int{
	"naam": 14, "tel": 14, "tel2": 14, "collega": 14, "dag": 20, "datum": 20, "van": 5, "tot": 5, "tijd": 5, "n": 2,
}

var (
	placeholder = regexp.MustCompile(`\{(\w+)\}`)
	link        = regexp.MustCompile(`(?i)https?:|www\.|\.(nl|com|org|eu|net)\b|bit\.ly`)
)

// A parent who was cheated by letters does not press a link, and half a message is no message (R22).
func TestEveryTemplateFitsOnePartWithoutALink(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(root, "internal/knowledge/content/message_templates/*.json"))
	if err != nil || len(files) < 3 {
		t.Fatalf("templates in nl, en and tr are expected, found %v (%v)", files, err)
	}
	for _, file := range files {
		for _, template := range templates(t, file) {
			where := filepath.Base(file) + " " + template.Key
			for _, fault := range faults(template.Text) {
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
	for _, language := range []string{"en", "tr"} {
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

func faults(text string) (found []string) {
	for _, must := range []string{"{naam}", "{tel}"} {
		if !strings.Contains(text, must) {
			found = append(found, "lacks "+must)
		}
	}
	if link.MatchString(text) {
		found = append(found, "holds a link")
	}
	size, limit := 0, 160
	for _, match := range placeholder.FindAllStringSubmatch(text, -1) {
		if longest[match[1]] == 0 {
			found = append(found, "{"+match[1]+"} has no known length")
		}
		size += longest[match[1]]
	}
	for _, letter := range placeholder.ReplaceAllString(text, "") {
		switch {
		case strings.ContainsRune(gsm7, letter):
			size++
		case strings.ContainsRune(gsm7Double, letter):
			size += 2
		default:
			size, limit = size+1, 70 // one other letter turns the whole message into UCS-2
		}
	}
	if size > limit {
		found = append(found, "does not fit one SMS part")
	}
	return found
}
