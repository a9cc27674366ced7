package phone

import "strings"

// shortAreas are the area codes of three digits, without their 0.
var shortAreas = " 10 13 14 15 20 23 24 26 30 33 35 36 38 40 43 45 46 50 53 55 58" +
	" 70 71 72 73 74 75 76 77 78 79 84 85 87 88 91 "

// Show writes the number as people read it aloud: 06 12 34 56 78. A foreign
// number keeps its E.164 form.
func (n Number) Show() string {
	national, dutch := n.national()
	switch {
	case !dutch:
		return n.e164
	case strings.HasPrefix(national, "80"), strings.HasPrefix(national, "90"):
		return "0" + national[:3] + " " + national[3:]
	case len(national) != 9:
		return "0" + national
	case national[0] == '6':
		return "06 " + pairs(national[1:])
	case strings.Contains(shortAreas, " "+national[:2]+" "):
		return "0" + national[:2] + " " + national[2:5] + " " + pairs(national[5:])
	default:
		return "0" + national[:3] + " " + pairs(national[3:])
	}
}

func pairs(digits string) string {
	var b strings.Builder
	for i := 0; i < len(digits); i += 2 {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(digits[i : i+2])
	}
	return b.String()
}
