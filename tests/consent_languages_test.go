package tests

import (
	"testing"

	"naast/internal/knowledge"
	"naast/tests/world"
)

func TestR31AConsentIsTakenInEachOfTheSevenLanguages(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	if len(knowledge.Languages) != 7 {
		t.Fatalf("%d languages", len(knowledge.Languages))
	}
	for _, language := range knowledge.Languages {
		texts, err := knowledge.ConsentTexts(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range texts {
			if !s.samira.Holds("consent_texts", text.ID()) {
				t.Errorf("%s/%s is not on a phone", language, text.Purpose)
			}
		}
		id := s.said(texts[0], language, "done")
		s.Want(language+" 1 "+texts[0].Sum(), `SELECT c.language || ' ' || x.version || ' ' || x.sha256 FROM consents c
			JOIN consent_texts x ON x.id = c.text AND x.language = c.language WHERE c.id = '`+id+"'")
	}
	turkish, err := knowledge.ConsentTexts("tr")
	if err != nil {
		t.Fatal(err)
	}
	s.said(turkish[0], "pl", "refused invalid") // what was read is not what was noted
}

// said gives an answer on this text and tells the id of the consent.
func (s two) said(text knowledge.ConsentText, language, outcome string) string {
	s.T.Helper()
	op := world.Consent(s.parent, text.Purpose, "given", "")
	set := op["set"].(world.M)
	set["text"], set["language"] = text.ID(), language
	if got := outcomes(s.samira.Do(op)); got != outcome {
		s.T.Errorf("%s in %s: %s, want %s", text.Purpose, language, got, outcome)
	}
	return op["id"].(string)
}
