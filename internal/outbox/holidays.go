package outbox

import "time"

// holiday tells whether a day is one of the general holidays of the Algemene
// termijnenwet, article 3 (Good Friday and 5 May among them).
func holiday(day time.Time) bool {
	year, month, date := day.Date()
	switch {
	case month == time.January && date == 1,
		month == time.May && date == 5,
		month == time.December && (date == 25 || date == 26):
		return true
	case month == time.April && date == kingsDay(year):
		return true
	}
	at := time.Date(year, month, date, 0, 0, 0, 0, time.UTC)
	since := int(at.Sub(easter(year)).Hours() / 24)
	switch since {
	case -2, 0, 1, 39, 49, 50: // Good Friday, Easter, Ascension, Whitsun
		return true
	}
	return false
}

// kingsDay is 27 April, or the 26th when that is a Sunday.
func kingsDay(year int) int {
	if time.Date(year, time.April, 27, 0, 0, 0, 0, time.UTC).Weekday() == time.Sunday {
		return 26
	}
	return 27
}

// easter is the Gregorian computus of Meeus, Jones and Butcher.
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}
