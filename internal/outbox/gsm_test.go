package outbox

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
)

// gsmDefault is the GSM 7 bit default alphabet of 3GPP TS 23.038, section 6.2.1,
// read column by column: the code point at each place from 0x00 to 0x7F. Place
// 0x1B is the escape to the next table, and no character.
var gsmDefault = [128]rune{
	0x0040, 0x00A3, 0x0024, 0x00A5, 0x00E8, 0x00E9, 0x00F9, 0x00EC, 0x00F2, 0x00C7, 0x000A, 0x00D8, 0x00F8, 0x000D, 0x00C5, 0x00E5,
	0x0394, 0x005F, 0x03A6, 0x0393, 0x039B, 0x03A9, 0x03A0, 0x03A8, 0x03A3, 0x0398, 0x039E, -1, 0x00C6, 0x00E6, 0x00DF, 0x00C9,
	0x0020, 0x0021, 0x0022, 0x0023, 0x00A4, 0x0025, 0x0026, 0x0027, 0x0028, 0x0029, 0x002A, 0x002B, 0x002C, 0x002D, 0x002E, 0x002F,
	0x0030, 0x0031, 0x0032, 0x0033, 0x0034, 0x0035, 0x0036, 0x0037, 0x0038, 0x0039, 0x003A, 0x003B, 0x003C, 0x003D, 0x003E, 0x003F,
	0x00A1, 0x0041, 0x0042, 0x0043, 0x0044, 0x0045, 0x0046, 0x0047, 0x0048, 0x0049, 0x004A, 0x004B, 0x004C, 0x004D, 0x004E, 0x004F,
	0x0050, 0x0051, 0x0052, 0x0053, 0x0054, 0x0055, 0x0056, 0x0057, 0x0058, 0x0059, 0x005A, 0x00C4, 0x00D6, 0x00D1, 0x00DC, 0x00A7,
	0x00BF, 0x0061, 0x0062, 0x0063, 0x0064, 0x0065, 0x0066, 0x0067, 0x0068, 0x0069, 0x006A, 0x006B, 0x006C, 0x006D, 0x006E, 0x006F,
	0x0070, 0x0071, 0x0072, 0x0073, 0x0074, 0x0075, 0x0076, 0x0077, 0x0078, 0x0079, 0x007A, 0x00E4, 0x00F6, 0x00F1, 0x00FC, 0x00E0,
}

// gsmEscaped is the extension table of section 6.2.1.1: after an escape, at
// these places; two septets each.
var gsmEscaped = map[byte]rune{
	0x0A: 0x000C, 0x14: 0x005E, 0x28: 0x007B, 0x29: 0x007D, 0x2F: 0x005C, 0x3C: 0x005B, 0x3D: 0x007E, 0x3E: 0x005D, 0x40: 0x007C, 0x65: 0x20AC,
}

// septetsOf is what each character costs by those two tables.
func septetsOf(t *testing.T) map[rune]int {
	t.Helper()
	cost := map[rune]int{}
	for place, r := range gsmDefault {
		if _, twice := cost[r]; twice {
			t.Fatalf("%#x stands twice in the table", r)
		}
		if place != 0x1B {
			cost[r] = 1
		}
	}
	for _, r := range gsmEscaped {
		if cost[r] != 0 {
			t.Fatalf("%#x stands in both tables", r)
		}
		cost[r] = 2
	}
	if len(cost) != 127+10 {
		t.Fatalf("%d characters, the standard has 137", len(cost))
	}
	return cost
}

// Every character of Unicode by itself, against the tables of the standard.
func TestGSMAlphabetIsThatOfTheStandard(t *testing.T) {
	cost := septetsOf(t)
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if utf16.IsSurrogate(r) {
			continue
		}
		n, inside := gsmLength(string(r))
		if want, known := cost[r]; inside != known || n != want {
			t.Errorf("U+%04X costs %d (%v), the standard says %d (%v)", r, n, inside, want, known)
		}
	}
}

// One part is 160 septets, whatever stands in it: each character of the
// alphabet up to the edge and one over.
func TestEveryLetterOfGSMAtTheEdge(t *testing.T) {
	for r, cost := range septetsOf(t) {
		full := strings.Repeat(string(r), 160/cost)
		if !onePart(full) || onePart(full+"a") || onePart(full+string(r)) {
			t.Errorf("U+%04X: %d fill a part", r, 160/cost)
		}
	}
	euros := strings.Repeat("a", 158) + "€"
	if !onePart(euros) || onePart("a"+euros) || onePart(euros+"€") {
		t.Error("an escape counts, and is not cut in half")
	}
}

// As soon as one character is outside, all are UCS-2: 70 units, and two for a
// character outside the Basic Multilingual Plane.
func TestUCS2AtTheEdge(t *testing.T) {
	for _, c := range []struct {
		name, letter string
		units        int
	}{
		{"Arabic", "\u0645", 1}, {"Turkish s", "\u015F", 1}, {"Polish l", "\u0142", 1}, {"e with dots", "\u00EB", 1},
		{"small c cedilla, which the standard does not have", "\u00E7", 1}, {"a backquote", "\u0060", 1},
		{"no-break space", "\u00A0", 1}, {"the last of the plane", "\uFFFD", 1}, {"the first beyond it", "\U00010000", 2},
		{"an emoji", "\U0001F600", 2}, {"two flags of one country", "\U0001F1F3\U0001F1F1", 4}, {"an accent by itself", "e\u0301", 2},
		{"a family joined", "\U0001F468\u200D\U0001F469\u200D\U0001F467", 8},
	} {
		rest := 70 - c.units
		for _, filler := range []string{"a", "€", "[", "\u00E9"} { // one unit each, also what costs two septets
			if text := c.letter + strings.Repeat(filler, rest); !onePart(text) {
				t.Errorf("%s and %d times %s: 70 units are one part", c.name, rest, filler)
			}
			if text := c.letter + strings.Repeat(filler, rest+1); onePart(text) {
				t.Errorf("%s and %d times %s: 71 units are two parts", c.name, rest+1, filler)
			}
		}
	}
	if !onePart("") || !onePart(strings.Repeat("\U0001F600", 35)) || onePart(strings.Repeat("\U0001F600", 36)) {
		t.Error("35 emoji are one part")
	}
}

// Whatever is folded, no letter is lost and none gets dearer.
func TestFoldingNeverMakesATextDearer(t *testing.T) {
	for r := rune(0x20); r <= 0x2FFF; r++ {
		was, now := len(utf16.Encode([]rune{r})), 0
		plainer := folded(string(r))
		if n, inside := gsmLength(plainer); inside {
			now = n
		} else {
			now = len(utf16.Encode([]rune(plainer)))
		}
		if plainer == "" && !unicode.Is(unicode.Mn, r) {
			t.Errorf("U+%04X is gone", r)
		}
		if now > max(2*was, 3) {
			t.Errorf("U+%04X becomes %q", r, plainer)
		}
	}
}
