package houserules

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"naast/internal/followup"
)

// The server finds a task of the phone by how it begins (R16).
func TestR16ATaskOfThePhoneIsFoundByItsWords(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(filepath.Join(root, "web/src/page/parent/wantsother.ts"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(raw), "OTHER_PERSON = '"+followup.OtherPerson+"'") {
		t.Errorf("the phone no longer begins its task with %q", followup.OtherPerson)
	}
}
