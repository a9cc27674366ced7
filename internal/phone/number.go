// Package phone reads telephone numbers the way people in the Netherlands write them.
package phone

import "strings"

// Number is a telephone number. Only Parse makes one; the zero value is no number.
type Number struct{ e164 string }

// E164 gives +31612345678, or "" for the zero value.
func (n Number) E164() string { return n.e164 }

// String hides the number: what is printed or logged by accident gives nobody away.
func (n Number) String() string { return "(telefoonnummer)" }

// GoString hides the number from %#v as well.
func (n Number) GoString() string { return n.String() }

// IsZero tells whether there is no number at all.
func (n Number) IsZero() bool { return n.e164 == "" }

// Mobile tells whether a text message can arrive. Of a foreign number we
// cannot know, so it counts as mobile and the carrier decides.
func (n Number) Mobile() bool {
	national, dutch := n.national()
	if !dutch {
		return n.e164 != ""
	}
	if strings.HasPrefix(national, "97") {
		return true
	}
	// 066 are pagers and 067 modems; the rest of 06 is, or may become, mobile
	return len(national) == 9 && national[0] == '6' && national[1] != '6' && national[1] != '7'
}

func (n Number) national() (digits string, dutch bool) {
	return strings.CutPrefix(n.e164, "+31")
}
