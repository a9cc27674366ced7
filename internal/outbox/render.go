package outbox

import (
	"regexp"
	"sort"
	"strings"
)

var placeholder = regexp.MustCompile(`\{([a-z][a-z0-9_]*)\}`)

// render fills a template; missing names the placeholders without a value. A
// value is never read as a template again.
func render(text string, values map[string]string) (body string, missing []string) {
	seen := map[string]bool{}
	body = placeholder.ReplaceAllStringFunc(text, func(found string) string {
		name := found[1 : len(found)-1]
		value := strings.TrimSpace(values[name])
		if value == "" && !seen[name] {
			seen[name] = true
			missing = append(missing, name)
		}
		return value
	})
	sort.Strings(missing)
	return body, missing
}

// pairs reads name=value. What the server fills in itself cannot be set by a phone.
func pairs(list []string) map[string]string {
	values := make(map[string]string, len(list)+2)
	for _, pair := range list {
		if name, value, ok := strings.Cut(pair, "="); ok && name != "naam" && name != "tel" {
			values[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	return values
}
