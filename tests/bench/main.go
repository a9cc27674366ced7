// Bench measures the budgets of docs/architecture.md on this machine, as ratios in one run, and prints a table.
//
//	make bench                      everything, about ten minutes
//	make bench ONLY=accept,pull     some of: accept crowd pull rest messages script browser
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
)

// line is one measurement, its budget, and whether it is met; a line without a budget is there to compare with.
type line struct {
	what, measured, budget string
	met                    bool
}

func main() {
	only := flag.String("only", "", "parts to measure, with commas; empty is all")
	million := flag.Int("rows", 1_000_000, "rows of the big database")
	address := flag.String("http", "", "")
	flag.String("dir", "", "")
	if dir := os.Getenv(envServe); dir != "" {
		_ = flag.CommandLine.Parse(os.Args[2:])
		if err := serveMessages(dir, os.Getenv(envCarrier), *address); err != nil {
			log.Fatal(err)
		}
		return
	}
	flag.Parse()
	parts := []struct {
		name    string
		measure func() ([]line, error)
	}{
		{"rest", atRest},
		{"accept", accepting},
		{"crowd", returning},
		{"pull", func() ([]line, error) { return pulling(10_000, *million) }},
		{"messages", func() ([]line, error) { return messaging(*million) }},
		{"script", script},
		{"browser", inBrowser},
	}
	fmt.Println(machine())
	failed := false
	for _, part := range parts {
		if *only != "" && !strings.Contains(","+*only+",", ","+part.name+",") {
			continue
		}
		lines, err := part.measure()
		show(lines)
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s was not measured: %v\n", part.name, err)
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}

func show(lines []line) {
	for _, l := range lines {
		verdict := ""
		switch {
		case l.budget != "" && l.met:
			verdict = "met      " + l.budget
		case l.budget != "":
			verdict = "NOT MET  " + l.budget
		}
		fmt.Println(strings.TrimRight(fmt.Sprintf("%-62s %22s   %s", l.what, l.measured, verdict), " "))
	}
}
