package hooks

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
)

// policy lets the app run what came with it and nothing else: no inline
// script, no third party, no frame around it. WebAssembly, because Argon2id of
// the passphrase is made of it.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self' data: blob:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// parentPolicy is that of the page for a parent's own telephone: it has no lock,
// so no Argon2id.
var parentPolicy = strings.ReplaceAll(policy, " 'wasm-unsafe-eval'", "")

// parentPage is a page apart from the app, with a service worker of its own.
const parentPage = "seintje"

// served is one file of the app, made ready once.
type served struct {
	body, zipped []byte
	kind, tag    string
}

// bindPWA serves the app. PocketBase's own static handler sets no cache headers
// and answers a missing script with the shell, which a service worker would
// keep as script; so this one is ours.
func bindPWA(app core.App, d Deps) {
	var files sync.Map
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.GET("/{path...}", func(e *core.RequestEvent) error {
			if e.Request.PathValue("path") == parentPage { // its worker has no say over an address without the slash
				return e.Redirect(http.StatusPermanentRedirect, "/"+parentPage+"/")
			}
			name, ok := fileFor(d.Public, e.Request.PathValue("path"))
			if !ok {
				return e.NotFoundError("", nil)
			}
			f, ok := files.Load(name)
			if !ok {
				made, err := ready(d.Public, name)
				if err != nil {
					return e.String(http.StatusNotFound, "De app is niet gebouwd. Start met: make run")
				}
				f, _ = files.LoadOrStore(name, made)
			}
			return serve(e, name, f.(*served))
		}).Bind(apis.SkipSuccessActivityLog())
		return e.Next()
	})
}

// fileFor is the file that answers a path: itself, or the page that finds the
// screen by its address. A missing script is missing.
func fileFor(public fs.FS, asked string) (name string, ok bool) {
	name = strings.TrimPrefix(path.Clean("/"+asked), "/")
	if isFile(public, name) {
		return name, true
	}
	if name == parentPage {
		return parentPage + "/index.html", true
	}
	for _, prefix := range []string{"assets/", "api/", parentPage + "/"} {
		if strings.HasPrefix(name, prefix) {
			return "", false
		}
	}
	return "index.html", path.Ext(name) == ""
}

func isFile(public fs.FS, name string) bool {
	if name == "" || strings.HasSuffix(name, ".go") {
		return false
	}
	info, err := fs.Stat(public, name)
	return err == nil && !info.IsDir()
}

func ready(public fs.FS, name string) (*served, error) {
	body, err := fs.ReadFile(public, name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(body)
	f := &served{body: body, kind: mime.TypeByExtension(path.Ext(name)), tag: `"` + hex.EncodeToString(sum[:8]) + `"`}
	if path.Ext(name) == ".webmanifest" {
		f.kind = "application/manifest+json"
	}
	var zipped bytes.Buffer
	w, _ := gzip.NewWriterLevel(&zipped, gzip.BestCompression) // the level is a constant that exists
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if zipped.Len() < len(body) {
		f.zipped = zipped.Bytes()
	}
	return f, nil
}

func serve(e *core.RequestEvent, name string, f *served) error {
	h := e.Response.Header()
	h.Set("Content-Security-Policy", policy)
	if strings.HasPrefix(name, parentPage+"/") {
		h.Set("Content-Security-Policy", parentPolicy)
	}
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Permissions-Policy", "geolocation=(), camera=(), microphone=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(strings.TrimPrefix(name, parentPage+"/"), "assets/") { // their names carry a hash of what is in them
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	h.Set("ETag", f.tag)
	h.Set("Vary", "Accept-Encoding")
	if e.Request.Header.Get("If-None-Match") == f.tag {
		return e.NoContent(http.StatusNotModified)
	}
	if f.zipped != nil && strings.Contains(e.Request.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		return e.Blob(http.StatusOK, f.kind, f.zipped)
	}
	return e.Blob(http.StatusOK, f.kind, f.body)
}
