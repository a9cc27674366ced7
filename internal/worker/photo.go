package worker

import (
	"bytes"
	"encoding/base64"
	"image/jpeg"
	"strings"

	"naast/internal/record"
)

// The largest photo of a card: characters of its data URL, and pixels of a side.
const (
	photoLimit = 40_000
	photoSide  = 256
)

const photoPrefix = "data:image/jpeg;base64,"

// cleaned draws a photo anew, so that nothing of the telephone stays in it: no
// place, no moment, no words. Empty stays empty.
func cleaned(photo string) (string, *record.Refusal) {
	if photo == "" {
		return "", nil
	}
	if len(photo) > photoLimit {
		return "", record.Invalid("photo", "Deze foto is te groot. Kies hem opnieuw in de app.")
	}
	unreadable := record.Invalid("photo", "Deze foto kan niet gelezen worden. Kies een andere foto.")
	code, is := strings.CutPrefix(photo, photoPrefix)
	raw, err := base64.StdEncoding.DecodeString(code)
	if !is || err != nil {
		return "", unreadable
	}
	size, err := jpeg.DecodeConfig(bytes.NewReader(raw)) // before the picture itself: a small file may claim a huge one
	if err != nil {
		return "", unreadable
	}
	if size.Width > photoSide || size.Height > photoSide {
		return "", record.Invalid("photo", "Deze foto is te groot. Kies hem opnieuw in de app.")
	}
	picture, err := jpeg.Decode(bytes.NewReader(raw))
	if err != nil {
		return "", unreadable
	}
	for _, quality := range []int{82, 70, 55, 40} {
		var drawn bytes.Buffer
		if err := jpeg.Encode(&drawn, picture, &jpeg.Options{Quality: quality}); err != nil {
			return "", unreadable
		}
		if url := photoPrefix + base64.StdEncoding.EncodeToString(drawn.Bytes()); len(url) <= photoLimit {
			return url, nil
		}
	}
	return "", record.Invalid("photo", "Deze foto is te groot. Kies hem opnieuw in de app.")
}
