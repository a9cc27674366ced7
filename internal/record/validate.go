package record

import (
	"reflect"
	"regexp"
	"strings"
	"time"

	"github.com/go-playground/validator/v10"

	"naast/internal/phone"
)

var (
	idForm    = regexp.MustCompile(`^[a-z0-9]{15}$`)
	clockForm = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)
	daysForm  = regexp.MustCompile(`^[1-7]{1,7}$`)
	langForm  = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

var rules = newRules()

func newRules() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		return name
	})
	for tag, ok := range map[string]func(string) bool{
		"id":     idForm.MatchString,
		"hhmm":   clockForm.MatchString,
		"days":   daysForm.MatchString,
		"lang":   langForm.MatchString,
		"date":   func(s string) bool { _, err := time.Parse(time.DateOnly, s); return err == nil },
		"moment": func(s string) bool { _, err := time.Parse(time.RFC3339Nano, s); return err == nil },
		"tel":    func(s string) bool { _, err := phone.Parse(s); return err == nil },
		"area":   func(s string) bool { return strings.Contains(" finance housing work care family ", " "+s+" ") },
	} {
		if err := v.RegisterValidation(tag, func(f validator.FieldLevel) bool { return ok(f.Field().String()) }); err != nil {
			panic("record: rule " + tag + ": " + err.Error())
		}
	}
	return v
}

// sentences say what to do; %s is the number in the rule.
var sentences = map[string]string{
	"required": "Vul dit nog in.",
	"oneof":    "Kies een van de mogelijkheden.",
	"area":     "Kies een van de vijf onderwerpen: geld, wonen, werk, gezondheid of gezin.",
	"max":      "Deze tekst is te lang. Gebruik hoogstens %s tekens.",
	"min":      "Kies er minstens één.",
	"id":       "Deze verwijzing klopt niet. Kies opnieuw.",
	"hhmm":     "Vul een tijd in, bijvoorbeeld 09:30.",
	"days":     "Kies een of meer dagen.",
	"lang":     "Kies een taal uit de lijst.",
	"date":     "Vul een datum in, bijvoorbeeld 24-11-2026.",
	"moment":   "Vul een dag en een tijd in.",
	"tel":      "Vul een telefoonnummer in, bijvoorbeeld 06 12 34 56 78.",
}

// validate checks all fields of v, or only those in present.
func (s *Shape) validate(v any, present []Column) *Refusal {
	var err error
	if present == nil {
		err = rules.Struct(v)
	} else {
		names := make([]string, len(present))
		for i, c := range present {
			names[i] = s.typ.Field(c.index).Name
		}
		err = rules.StructPartial(v, names...)
	}
	wrong, ok := err.(validator.ValidationErrors) //nolint:errorlint // the library returns it bare
	if !ok {
		return nil
	}
	fields := map[string]string{}
	for _, w := range wrong {
		name, _, _ := strings.Cut(w.Field(), "[")
		fields[name] = strings.ReplaceAll(sentence(w.Tag()), "%s", w.Param())
	}
	return &Refusal{"invalid", why(fields), fields}
}

func sentence(tag string) string {
	if s, ok := sentences[tag]; ok {
		return s
	}
	return "Kijk dit nog even na."
}

// why is the one sentence on top: that of the field, when there is only one.
func why(fields map[string]string) string {
	if len(fields) == 1 {
		for _, s := range fields {
			return s
		}
	}
	return "Een paar antwoorden kloppen nog niet. Kijk ze even na."
}
