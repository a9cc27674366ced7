package houserules

import (
	"regexp"
	"strings"
	"testing"
)

const typesFolder = "web/src/shared/types"

var (
	interfaceOf = regexp.MustCompile(`(?s)export interface (\w+)( extends Stamped)? \{\n(.*?)\n\}`)
	memberOf    = regexp.MustCompile(`(?m)^  (\w+)\??: ([^;]+);`)
	rowOf       = regexp.MustCompile(`(?m)^  (\w+): \w+\.(\w+);`)
	arrayOf     = regexp.MustCompile(`(?s)export const (\w+) = \[(.*?)\] as const`)
	aliasOf     = regexp.MustCompile(`export type (\w+) = \(typeof (\w+)\)\[number\]`)
	quoted      = regexp.MustCompile(`'([^']*)'`)
)

// interfaces are the collections of the app, each with its fields and their types.
func interfaces(t *testing.T) map[string]map[string]string {
	t.Helper()
	index := read(t, typesFolder+"/index.ts")
	all := index + read(t, typesFolder+"/file.ts") + read(t, typesFolder+"/reference.ts")
	byName := map[string]map[string]string{}
	for _, match := range interfaceOf.FindAllStringSubmatch(all, -1) {
		byName[match[1]] = map[string]string{}
		if match[2] != "" {
			for _, stamp := range stamps {
				byName[match[1]][stamp] = "string"
			}
		}
		for _, member := range memberOf.FindAllStringSubmatch(match[3], -1) {
			byName[match[1]][member[1]] = strings.TrimPrefix(member[2], "V.")
		}
	}
	found := map[string]map[string]string{}
	_, rows, _ := strings.Cut(index, "export interface Rows {")
	rows, _, _ = strings.Cut(rows, "}")
	for _, row := range rowOf.FindAllStringSubmatch(rows, -1) {
		found[row[1]] = byName[row[2]]
		if len(byName[row[2]]) == 0 {
			t.Errorf("%s: interface %s was not found", row[1], row[2])
		}
	}
	if len(found) < 14 {
		t.Fatalf("only %d collections in %s", len(found), typesFolder)
	}
	return found
}

// constantsOfTypes are the values of each union: "Phase" -> seen, talked, ...
func constantsOfTypes(t *testing.T) map[string][]string {
	t.Helper()
	text := read(t, typesFolder+"/values.ts")
	arrays := map[string][]string{}
	for _, match := range arrayOf.FindAllStringSubmatch(text, -1) {
		for _, value := range quoted.FindAllStringSubmatch(match[2], -1) {
			arrays[match[1]] = append(arrays[match[1]], value[1])
		}
	}
	found := map[string][]string{}
	for _, match := range aliasOf.FindAllStringSubmatch(text, -1) {
		found[match[1]] = arrays[match[2]]
	}
	return found
}
