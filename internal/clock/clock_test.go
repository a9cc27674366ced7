package clock

import (
	"testing"
	"time"
)

func TestTextAndRead(t *testing.T) {
	moment := time.Date(2026, 11, 22, 10, 3, 11, 120e6, time.UTC)
	if got := Text(moment.In(Amsterdam)); got != "2026-11-22 10:03:11.120Z" {
		t.Errorf("written as %s", got)
	}
	if got := Wire(moment.In(Amsterdam)); got != "2026-11-22T10:03:11.120Z" || Wire(time.Time{}) != "" {
		t.Errorf("on the wire %s", got)
	}
	for _, text := range []string{"2026-11-22 10:03:11.120Z", "2026-11-22T10:03:11.120Z", "2026-11-22T11:03:11.12+01:00"} {
		if got := Read(text); !got.Equal(moment) {
			t.Errorf("%s read as %v", text, got)
		}
	}
	if Text(time.Time{}) != "" || !Read("").IsZero() || !Read("morgen").IsZero() {
		t.Error("no moment must stay no moment")
	}
}

func TestAmsterdamHasSummerTime(t *testing.T) {
	summer := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC).In(Amsterdam).Hour()
	winter := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC).In(Amsterdam).Hour()
	if summer != 14 || winter != 13 {
		t.Errorf("summer %d, winter %d", summer, winter)
	}
}
