package houserules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var statement = regexp.MustCompile(`^\s*(SELECT|UPDATE|DELETE|WITH|INSERT)\s`)

// statements are the SQL sentences of internal/ and hooks/ that stand whole in the source, each with its file.
// Those that are put together at run time are not among them; a demo may count its rows.
func statements(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	constants := map[string]ast.Expr{} // folder.name
	parsed := map[string]*ast.File{}
	for _, file := range append(sources(t, "internal", ".go"), sources(t, "hooks", ".go")...) {
		if strings.HasSuffix(file, "_test.go") || strings.HasPrefix(file, "internal/demo/") || file == "hooks/demo.go" {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		parsed[file] = tree
		for _, declared := range tree.Decls {
			noteConstants(declared, filepath.Dir(file), constants)
		}
	}
	for file, tree := range parsed {
		ast.Inspect(tree, func(n ast.Node) bool {
			if general, is := n.(*ast.GenDecl); is && general.Tok == token.CONST {
				return false // counts where it is used, maybe as a part
			}
			expression, is := n.(ast.Expr)
			if !is || !mayBeText(expression) {
				return true
			}
			text, whole := textOf(expression, filepath.Dir(file), constants)
			if whole && statement.MatchString(text) && !strings.Contains(text, "%s") {
				found[text] = file
			}
			return false // a part of a sentence is no sentence
		})
	}
	return found
}

func noteConstants(declared ast.Decl, folder string, into map[string]ast.Expr) {
	general, is := declared.(*ast.GenDecl)
	if !is || general.Tok != token.CONST {
		return
	}
	for _, spec := range general.Specs {
		if value := spec.(*ast.ValueSpec); len(value.Names) == len(value.Values) {
			for i, name := range value.Names {
				into[folder+"."+name.Name] = value.Values[i]
			}
		}
	}
}

func mayBeText(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return true
	case *ast.BasicLit:
		return e.Kind == token.STRING
	case *ast.BinaryExpr:
		return e.Op == token.ADD
	}
	return false
}

// textOf puts literals and constants together; whole is false where something else takes part.
func textOf(e ast.Expr, folder string, constants map[string]ast.Expr) (text string, whole bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		left, ok := textOf(e.X, folder, constants)
		right, also := textOf(e.Y, folder, constants)
		return left + right, ok && also && e.Op == token.ADD
	case *ast.Ident:
		if value, known := constants[folder+"."+e.Name]; known {
			return textOf(value, folder, constants)
		}
	}
	return "", false
}
