package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// A coordinator may write the texts of the own municipality: each time a new
// version, by somebody, at a moment. Without a municipality a text is everybody's.
func init() {
	m.Register(func(app core.App) error {
		if err := run(app, "DROP INDEX IF EXISTS ix_message_templates_key_language_version"); err != nil {
			return err
		}
		c, err := app.FindCollectionByNameOrId("message_templates")
		if err != nil {
			return err
		}
		c.Fields.Add(to(app, "municipality", "municipalities"), to(app, "author", "workers"), moment("made_at"))
		c.Indexes = named("message_templates", []string{"unique key, language, municipality, version"})
		if err := app.Save(c); err != nil {
			return err
		}
		return logTemplates(app, "municipality")
	}, func(app core.App) error {
		c, err := app.FindCollectionByNameOrId("message_templates")
		if err != nil {
			return err
		}
		c.Indexes = named("message_templates", []string{"unique key, language, version"})
		for _, field := range []string{"municipality", "author", "made_at"} {
			c.Fields.RemoveByName(field)
		}
		if err := run(app, "DELETE FROM message_templates WHERE municipality <> ''"); err != nil {
			return err
		}
		if err := logTemplates(app, ""); err != nil { // first: they speak of a field that goes
			return err
		}
		return app.Save(c)
	})
}

// logTemplates makes the triggers of the change log anew: in which place a row lies.
func logTemplates(app core.App, place string) error {
	line := func(row string) string {
		where := "''"
		if place != "" {
			where = row + "." + place
		}
		return "INSERT INTO sync_changes (collection, record, parent, worker, municipality) SELECT 'message_templates', " + row + ".id, '', '', " + where
	}
	return run(app, "DROP TRIGGER log_message_templates_i", "DROP TRIGGER log_message_templates_u", "DROP TRIGGER log_message_templates_d",
		"CREATE TRIGGER log_message_templates_i AFTER INSERT ON message_templates BEGIN "+line("NEW")+"; END",
		"CREATE TRIGGER log_message_templates_u AFTER UPDATE ON message_templates BEGIN "+line("OLD")+"; "+line("NEW")+"; END",
		"CREATE TRIGGER log_message_templates_d AFTER DELETE ON message_templates BEGIN "+line("OLD")+"; END")
}
