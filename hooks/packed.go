package hooks

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/pocketbase/pocketbase/core"
)

// smallest is the answer, in bytes, that is worth packing.
const smallest = 1024

var packers = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed) // errs only on a level that does not exist
	return w
}}

// answerPacked answers with JSON, gzipped where the phone takes that. PocketBase's
// own middleware holds a packer for as long as a request lasts, half a megabyte
// each: five hundred phones at once would be most of the memory.
func answerPacked(e *core.RequestEvent, answer any) error {
	raw, err := json.Marshal(answer)
	if err != nil {
		return answerWrong(e, err)
	}
	header := e.Response.Header()
	header.Add("Vary", "Accept-Encoding")
	if len(raw) >= smallest && strings.Contains(e.Request.Header.Get("Accept-Encoding"), "gzip") {
		if raw, err = pack(raw); err != nil {
			return answerWrong(e, err)
		}
		header.Set("Content-Encoding", "gzip")
	}
	header.Set("Content-Length", strconv.Itoa(len(raw)))
	return e.Blob(http.StatusOK, "application/json", raw)
}

func pack(raw []byte) ([]byte, error) {
	w := packers.Get().(*gzip.Writer)
	defer packers.Put(w)
	var packed bytes.Buffer
	packed.Grow(len(raw) / 4)
	w.Reset(&packed)
	if _, err := w.Write(raw); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}
