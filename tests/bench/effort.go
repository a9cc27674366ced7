package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// effort is what one run of all phones gave, and who did the work for it: when the phones take much of the
// processor, it is the phones that are measured.
type effort struct {
	rows   float64 // per second
	server float64 // seconds of processor
	phones float64
}

// watched measures a run against a server.
func (p *process) watched(run func() (rowsPerSecond float64, err error)) (effort, error) {
	server, phones := used(p.command.Process.Pid), used(os.Getpid())
	rows, err := run()
	return effort{rows, used(p.command.Process.Pid) - server, used(os.Getpid()) - phones}, err
}

// used is the processor time of a process so far, in seconds (proc(5): fields 14 and 15, in hundredths).
func used(pid int) float64 {
	text := []byte(readOr(fmt.Sprintf("/proc/%d/stat", pid), ""))
	after := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:])) // the name before it may hold spaces
	if len(after) < 13 {
		return 0
	}
	user, _ := strconv.ParseFloat(after[11], 64)
	system, _ := strconv.ParseFloat(after[12], 64)
	return (user + system) / 100
}

// share is the part of all processor time that the bench's own phones took.
func (e effort) share() string {
	return fmt.Sprintf("%.0f %%", 100*e.phones/max(e.phones+e.server, 0.01))
}
