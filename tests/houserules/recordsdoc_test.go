package houserules

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// field is one field of docs/records.md.
type field struct {
	updatable bool // marked with a tilde
}

// fieldsOf is collection -> field.
type fieldsOf map[string]map[string]field

var (
	brackets = regexp.MustCompile(`\([^()]*\)`)
	inTicks  = regexp.MustCompile("`([^`]*)`( ~)?(:)?")
	oneWord  = regexp.MustCompile(`^[a-z_]+$`)
)

// documented reads both halves of docs/records.md: what phones write, and what the server writes.
func documented(t *testing.T) (byPhones, byServer fieldsOf) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, "docs/records.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(raw), "## Written by phones, through ops")
	phones, rest, _ := strings.Cut(rest, "## Written by the server, read by phones")
	server, _, _ := strings.Cut(rest, "\n## ")
	byPhones, byServer = fieldsOf{}, fieldsOf{}
	for _, section := range strings.Split(phones, "\n### ")[1:] {
		heading, body, _ := strings.Cut(section, "\n")
		byPhones[strings.Fields(heading)[0]] = fieldsOfSection(body)
	}
	for _, line := range strings.Split(server, "\n") {
		if cells := strings.Split(line, "|"); len(cells) > 4 && strings.HasPrefix(strings.TrimSpace(cells[1]), "`") {
			byServer[strings.Trim(strings.TrimSpace(cells[1]), "`")] = fieldsOfCell(strings.Join(cells[3:], "|"))
		}
	}
	if len(byPhones) < 9 || len(byServer) < 7 {
		t.Fatalf("docs/records.md was not understood: %d and %d collections", len(byPhones), len(byServer))
	}
	return byPhones, byServer
}

// fieldsOfSection reads a table of one field a row, or a first sentence that names the fields.
func fieldsOfSection(body string) map[string]field {
	found := map[string]field{}
	if strings.HasPrefix(body, "| field") {
		for _, line := range strings.Split(body, "\n")[2:] {
			if cells := strings.Split(line, "|"); len(cells) > 2 {
				collect(found, cells[1])
			}
		}
		return found
	}
	for previous := ""; previous != body; { // values and remarks stand between brackets
		previous, body = body, brackets.ReplaceAllString(body, "")
	}
	sentence, _, _ := strings.Cut(strings.ReplaceAll(body, "\n", ". "), ". ")
	collect(found, sentence)
	return found
}

func collect(into map[string]field, text string) {
	for _, match := range inTicks.FindAllStringSubmatch(text, -1) {
		if oneWord.MatchString(match[1]) {
			into[match[1]] = field{updatable: match[2] != ""}
		}
	}
}

// fieldsOfCell reads "`a b c`; `b`: what b holds".
func fieldsOfCell(cell string) map[string]field {
	found := map[string]field{}
	for i, match := range inTicks.FindAllStringSubmatch(brackets.ReplaceAllString(cell, ""), -1) {
		if i == 0 || match[3] == ":" {
			for _, name := range strings.Fields(match[1]) {
				found[name] = field{}
			}
		}
	}
	return found
}
