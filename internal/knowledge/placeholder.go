package knowledge

import (
	"regexp"
	"slices"
	"strings"
)

// placeholder is what a template leaves open: {naam}, {tel}, {tel2}.
var placeholder = regexp.MustCompile(`\{([a-z][a-z0-9_]*)\}`)

// Placeholders gives the names that a text leaves open, each once, in order.
func Placeholders(text string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(names, m[1]) {
			names = append(names, m[1])
		}
	}
	return names
}

// Fill puts values in the place of their names. A value is never read as a
// template again. A name without a value becomes nothing, and is in missing.
func Fill(text string, values map[string]string) (body string, missing []string) {
	body = placeholder.ReplaceAllStringFunc(text, func(found string) string {
		name := strings.Trim(found, "{}")
		value := strings.TrimSpace(values[name])
		if value == "" && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
		return value
	})
	slices.Sort(missing)
	return body, missing
}
