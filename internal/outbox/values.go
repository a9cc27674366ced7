package outbox

import "strings"

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
