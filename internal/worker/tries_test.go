package worker

import (
	"strconv"
	"testing"
	"time"
)

func TestTenWrongPasswordsInAQuarter(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	tries := NewTries(0)
	for i := range maxTries {
		if may, _ := tries.May("samira", now.Add(time.Duration(i)*time.Second)); !may {
			t.Fatalf("try %d is refused", i+1)
		}
	}
	if may, wait := tries.May("samira", now.Add(5*time.Minute)); may || wait != 10*time.Minute {
		t.Errorf("the eleventh: %v, wait %s", may, wait)
	}
	if may, _ := tries.May("bram", now); !may {
		t.Error("somebody else suffers")
	}
	if may, _ := tries.May("samira", now.Add(window)); !may {
		t.Error("it never ends")
	}
}

func TestTheRightPasswordForgetsTheWrongOnes(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	tries := NewTries(0)
	for range 5 {
		for range maxTries - 1 {
			tries.May("samira", now)
		}
		if may, _ := tries.May("samira", now); !may {
			t.Fatal("the right one is refused")
		}
		tries.Right("samira")
	}
}

func TestMadeUpNamesDoNotFillTheMemory(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	tries := NewTries(100)
	for i := range 1000 {
		tries.May(strconv.Itoa(i), now)
	}
	if len(tries.seen) > 100 {
		t.Errorf("%d are remembered", len(tries.seen))
	}
}
