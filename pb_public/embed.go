// Package pbpublic is the built web app, inside the binary. `make build` writes it here.
package pbpublic

import (
	"embed"
	"io/fs"
)

// Files holds what the web build wrote. On a checkout that was never built it holds no index.html;
// embed.go itself is in it too, because an embed pattern must match something: never serve *.go.
//
//go:embed all:*
var Files embed.FS

// Built tells whether the web app was built before the binary was.
func Built() bool {
	_, err := fs.Stat(Files, "index.html")
	return err == nil
}
