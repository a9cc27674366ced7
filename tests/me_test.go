package tests

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"strings"
	"testing"

	"naast/tests/world"
)

// photo draws a JPEG and puts words in it, as a telephone puts the place in its own.
func photo(t *testing.T, side int, hidden string) string {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, side, side))
	for x := range side {
		for y := range side {
			picture.Set(x, y, color.RGBA{uint8(x), uint8(y), 120, 255})
		}
	}
	var drawn bytes.Buffer
	if err := jpeg.Encode(&drawn, picture, nil); err != nil {
		t.Fatal(err)
	}
	raw := drawn.Bytes()
	exif := append([]byte{0xff, 0xe1, 0, byte(len(hidden) + 2)}, hidden...)
	raw = append(append(append([]byte{}, raw[:2]...), exif...), raw[2:]...)
	return "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(raw)
}

func card(w *world.World, as string, set world.M) (status int, answer world.M) {
	w.T.Helper()
	status, raw := w.Call("POST", "/api/naast/me", w.Token(as), set)
	w.Must(json.Unmarshal(raw, &answer))
	return status, answer
}

func TestR14TheOwnCardWithoutWhereThePhotoWasTaken(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	bram := w.Phone("bram").Pull()
	status, answer := card(w, "samira", world.M{"why": "Omdat het mijzelf ook is overkomen.", "languages": []string{"nl", "tr"}, "district": "Noord",
		"photo": photo(t, 128, "Exif GPS 52.0907 5.1214")})
	if status != http.StatusOK {
		t.Fatal(status, answer)
	}
	seen := bram.Pull().Rows[world.Row{Collection: "workers", ID: world.Worker("samira")}]
	if seen["why"] != "Omdat het mijzelf ook is overkomen." || seen["district"] != "Noord" || len(seen["languages"].([]any)) != 2 || seen["email"] != nil {
		t.Error("a colleague reads", seen)
	}
	code, is := strings.CutPrefix(seen["photo"].(string), "data:image/jpeg;base64,")
	raw, err := base64.StdEncoding.DecodeString(code)
	if !is || err != nil || bytes.Contains(raw, []byte("GPS")) || bytes.Contains(raw, []byte("52.0907")) {
		t.Error("the photo still says where it was taken")
	}
	if size, err := jpeg.DecodeConfig(bytes.NewReader(raw)); err != nil || size.Width != 128 {
		t.Error("it is no picture any more", err)
	}
	if status, _ := card(w, "samira", world.M{"photo": ""}); status != http.StatusOK {
		t.Error("a photo cannot be taken back", status)
	}
	w.Want(" Noord", "SELECT photo || ' ' || district FROM workers WHERE id = '"+world.Worker("samira")+"'")
}

func TestR14ACardThatMayNotBe(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	for field, values := range map[string][]any{
		"photo":     {photo(t, 300, "x"), "data:image/png;base64,AAAA", "data:image/jpeg;base64,AAAA", "data:image/jpeg;base64," + strings.Repeat("A", 40_000), "https://elders.example/foto.jpg"},
		"why":       {strings.Repeat("a", 301), "Ik zoek fraudeurs"},
		"district":  {strings.Repeat("a", 81)},
		"languages": {[]string{"Nederlands!"}},
	} {
		for i, value := range values {
			status, answer := card(w, "samira", world.M{field: value})
			fields, _ := answer["fields"].(world.M)
			if status != http.StatusUnprocessableEntity || fields[field] == nil {
				t.Errorf("%s %d: %d %v", field, i, status, answer)
			}
		}
	}
	if status, _ := w.Call("POST", "/api/naast/me", "", world.M{"why": "x"}); status != http.StatusUnauthorized {
		t.Error("nobody changed a card", status)
	}
	w.Exec("UPDATE workers SET active = FALSE WHERE id = '" + world.Worker("samira") + "'")
	if status, _ := card(w, "samira", world.M{"why": "Toch."}); status != http.StatusForbidden {
		t.Error("a closed account changed its card", status)
	}
	w.Want("", "SELECT why FROM workers WHERE id = '"+world.Worker("samira")+"'")
}
