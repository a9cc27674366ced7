package houserules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// R47, no wrong door: a sentence of the server that says that something cannot be
// done says in the same breath what can be, or who goes on. The texts of the web
// app pass the same check (web/build/deadends.test.ts).
var (
	stops = regexp.MustCompile(`(?i)\b(kan|kon|kunt|kun)( [^\s.!?]+){0,4} (niet|niets)\b|\b(mag|mogen)( [^\s.!?]+){0,2} niet\b|\bniet (mogelijk|gevonden|toegestaan|gelukt)\b|` +
		`\bgeen (toegang|recht|gesprekken)\b|\bbestaa(t|n) (hier )?niet\b|\blukte?( [^\s.!?]+){0,4} niet\b|\bhoort nog bij geen\b|\bpast (hier|zo) niet\b`)
	goesOn = regexp.MustCompile(`(?i)\b(bel|vraag|probeer|proberen|kies|kijk|maak|vul|schrijf|tik|open|ga|zet|laat|leg|neem|wacht|lees|werk|meld|haal|typ|begin|sluit|doe|gebruik|start|` +
		`intrekken|opnieuw|wij|ik)\b|coördinator|steunpunt|beheerder|niet wachten`)
	// speaks: Dutch for a person: begins with a capital, three words, and ends as a sentence does.
	speaks = regexp.MustCompile(`^\p{Lu}[^\n]*\s\S+\s[^\n]*[.!?]$`)
)

// carriedOn are reasons of a message beside which a person gets a task.
var carriedOn = []string{"De tekst mag zo niet weg: te lang, een link, een bedrag, of geen naam en telefoonnummer.",
	"De telefoondienst kon het bericht niet bezorgen."}

func deadEnd(sentence string) bool {
	return !slices.Contains(carriedOn, sentence) && speaks.MatchString(sentence) && stops.MatchString(sentence) && !goesOn.MatchString(sentence)
}

func TestR47NoSentenceOfTheServerEndsOnWhatCannotBe(t *testing.T) {
	t.Parallel()
	read := 0
	for _, file := range append(sources(t, "internal", ".go"), sources(t, "hooks", ".go")...) {
		if strings.HasSuffix(file, "_test.go") || strings.HasPrefix(file, "internal/demo/") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			literal, is := n.(*ast.BasicLit)
			if !is || literal.Kind != token.STRING {
				return true
			}
			sentence, err := strconv.Unquote(literal.Value)
			if err == nil && speaks.MatchString(sentence) {
				read++
			}
			if err == nil && deadEnd(sentence) {
				t.Errorf("%s: %q: say what can be done, or who goes on", file, sentence)
			}
			return true
		})
	}
	if read < 150 {
		t.Errorf("only %d sentences were read", read)
	}
}

func TestR47TheCheckSeesADeadEnd(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]bool{
		"Dit kan hier niet.": true, "Dit kan hier niet. Vraag uw coördinator.": false,
		"Met uw account kunt u geen gesprekken vastleggen.": true, "U mag dit niet wijzigen.": true,
		"Dit kan niet wachten. Vandaag bellen.": false, "Deze tekst bestaat niet.": true,
	} {
		if got := deadEnd(sentence); got != want {
			t.Errorf("%q: %v", sentence, got)
		}
	}
}
