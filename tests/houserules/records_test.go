package houserules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pocketbase/pocketbase/core"
)

// The list, the table and the app's types name the same fields.
func TestRecordsAgreeWithSchemaAndTypes(t *testing.T) {
	t.Parallel()
	app := migrated(t)
	types := interfaces(t)
	byPhones, byServer := documented(t)
	for name, fields := range byServer {
		if _, both := byPhones[name]; !both || name == "conflicts" {
			byPhones[name] = fields
		}
	}
	for name, fields := range byPhones {
		c := collection(t, app, name)
		inTypes, has := types[name]
		if !has && !slices.Contains(neverSentBack, name) {
			t.Errorf("%s has no interface in web/src/shared/types", name)
		}
		for f := range fields {
			if c.Fields.GetByName(f) == nil && (name != "parents" || f != "parent") && name != "contact_bans" {
				t.Errorf("%s.%s is in docs/records.md and not in the schema", name, f)
			}
			if _, is := inTypes[f]; has && !is {
				t.Errorf("%s.%s is in docs/records.md and not in the types of the app", name, f)
			}
		}
		for f := range inTypes {
			if _, is := fields[f]; !is && !slices.Contains(stamps, f) {
				t.Errorf("%s.%s is in the types of the app and not in docs/records.md", name, f)
			}
		}
	}
}

// neverSentBack: no row of it is ever on a phone, so the app has no type for one.
var neverSentBack = []string{"contact_bans", "experiences"}

// stamps come back with every record, and are filled in by the server.
var stamps = []string{"id", "municipality", "parent", "author", "device", "happened_at", "recorded_at"}

// The list and the struct that decodes an op name the same fields, with the same leave to change them.
func TestRecordsAgreeWithTheStructs(t *testing.T) {
	t.Parallel()
	shapes := shapesOf(t)
	byPhones, byServer := documented(t)
	for f := range byServer["conflicts"] { // made by the server, settled by phones: one struct for both
		if _, settled := byPhones["conflicts"][f]; !settled {
			byPhones["conflicts"][f] = field{}
		}
	}
	for name, fields := range byPhones {
		shape, has := shapes[name]
		if !has {
			t.Errorf("%s: no record.Of[...](%q, ...) in internal/", name, name)
			continue
		}
		for f, written := range fields {
			decoded, is := shape[f]
			if !is && name == "parents" && f == "parent" {
				continue
			}
			if !is {
				t.Errorf("%s.%s is in docs/records.md and not in the struct", name, f)
			} else if decoded.updatable != written.updatable {
				t.Errorf("%s.%s: docs/records.md says updatable %v, the struct %v", name, f, written.updatable, decoded.updatable)
			}
		}
		for f := range shape {
			if _, is := fields[f]; !is && f != "parent" {
				t.Errorf("%s.%s is in the struct and not in docs/records.md", name, f)
			}
		}
	}
}

// The choices of a column, of the struct that checks an op, and of the app are the same.
func TestChoicesAgree(t *testing.T) {
	t.Parallel()
	app := migrated(t)
	types, constants := interfaces(t), constantsOfTypes(t)
	compared := 0
	for name, fields := range types {
		for f, kind := range fields {
			choice, is := collection(t, app, name).Fields.GetByName(f).(*core.SelectField)
			values, known := constants[kind]
			if !is || !known {
				continue
			}
			compared++
			if got, want := sorted(values), sorted(choice.Values); !slices.Equal(got, want) {
				t.Errorf("%s.%s: the app has %v, the column takes %v", name, f, got, want)
			}
		}
	}
	if compared < 20 {
		t.Errorf("only %d choices were compared", compared)
	}
}

func sorted(values []string) []string {
	return slices.Sorted(func(yield func(string) bool) {
		for _, v := range values {
			if v != "" && !yield(v) {
				return
			}
		}
	})
}

// shapesOf reads record.Of[T]("collection", ...) and the tags of T from the source, so that nobody has to list them.
func shapesOf(t *testing.T) fieldsOf {
	t.Helper()
	found := fieldsOf{}
	structs, calls := map[string]*ast.StructType{}, map[string]string{}
	for _, file := range sources(t, "internal", ".go") {
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		folder := filepath.Dir(file)
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				if s, is := n.Type.(*ast.StructType); is {
					structs[folder+"."+n.Name.Name] = s
				}
			case *ast.CallExpr:
				if name, of := shapeCall(n); name != "" {
					calls[name] = folder + "." + of
				}
			}
			return true
		})
	}
	for name, of := range calls {
		found[name] = tagsOf(structs[of])
	}
	return found
}

func shapeCall(call *ast.CallExpr) (collection, of string) {
	index, is := call.Fun.(*ast.IndexExpr)
	if !is || len(call.Args) < 1 {
		return "", ""
	}
	function, is := index.X.(*ast.SelectorExpr)
	name, literal := call.Args[0].(*ast.BasicLit)
	generic, plain := index.Index.(*ast.Ident)
	if !is || !literal || !plain || function.Sel.Name != "Of" {
		return "", ""
	}
	return strings.Trim(name.Value, `"`), generic.Name
}

func tagsOf(s *ast.StructType) map[string]field {
	found := map[string]field{}
	if s == nil {
		return found
	}
	for _, f := range s.Fields.List {
		if f.Tag == nil {
			continue
		}
		tag := reflect.StructTag(strings.Trim(f.Tag.Value, "`"))
		if name, _, _ := strings.Cut(tag.Get("json"), ","); name != "" && name != "-" {
			found[name] = field{updatable: tag.Get("class") != ""}
		}
	}
	return found
}

func read(t *testing.T, file string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
