package fieldsync

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/record"
)

// byMachine are the collections that only the server writes: in the dashboard
// they are read. A message put back in the queue would be sent twice.
var byMachine = map[string]bool{"messages": true, "message_attempts": true, "quarantine": true, "local_messages": true,
	"message_steps": true, "outbox_alarms": true, "outbox_switches": true, "inbound_messages": true, "experiences": true,
	"push_subscriptions": true, "push_invitations": true, "notices": true, "content_checks": true, "stocks": true}

// ofDevice are the only columns of a device that a superuser may change.
var ofDevice = map[string]bool{"revoked": true, "label": true}

// MayWrite refuses what nobody writes by hand, with a *record.Refusal.
func MayWrite(r *core.Record, fresh bool) error {
	name := r.Collection().Name
	if byMachine[name] {
		return record.Refuse("not_allowed", "Dit schrijft Naast zelf. Neem een besluit in de app, bij Berichten of Werkvoorraad.")
	}
	if name != "devices" {
		return nil
	}
	if fresh {
		return record.Refuse("not_allowed", "Een toestel meldt zichzelf aan, in de app.")
	}
	for _, column := range r.Collection().Fields.FieldNames() {
		if !ofDevice[column] && r.GetString(column) != r.Original().GetString(column) {
			return record.Invalid(column, "Van een toestel kunt u alleen de naam wijzigen, of het intrekken.")
		}
	}
	return nil
}

// inUse asks, before something is erased by hand, for what would be lost with it.
var inUse = map[string]struct{ query, why string }{
	"devices": {"SELECT 1", "Een toestel wordt niet gewist: er kan nog werk op staan. Trek het in."},
	"workers": {`SELECT EXISTS (SELECT 1 FROM devices WHERE worker = {:id}) OR EXISTS (SELECT 1 FROM followups WHERE owner = {:id})
		OR EXISTS (SELECT 1 FROM parents WHERE fixed_contact = {:id})`,
		"Bij deze collega horen een toestel, afspraken of ouders. Sluit het account: zet active uit."},
	"municipalities": {"SELECT EXISTS (SELECT 1 FROM workers WHERE municipality = {:id})", "In deze gemeente werken nog mensen. Wijzig eerst hun accounts."},
	"consent_texts":  {"SELECT 1", "Een ouder kan op deze tekst antwoord hebben gegeven. Daarom blijft de tekst bewaard."},
}

// MayErase refuses to erase by hand what is still needed, with a *record.Refusal.
func MayErase(tx core.App, r *core.Record) error {
	name := r.Collection().Name
	if Keeps(name) || byMachine[name] {
		return record.Refuse("not_allowed", "Dit wordt niet met de hand gewist. Gebruik het wissen van een ouder.")
	}
	use, ok := inUse[name]
	if !ok {
		return nil
	}
	var used bool
	if err := tx.DB().NewQuery(use.query).Bind(dbx.Params{"id": r.Id}).Row(&used); err != nil {
		return fmt.Errorf("fieldsync: is %s %s in use: %w", name, r.Id, err)
	}
	if used {
		return record.Refuse("not_allowed", use.why)
	}
	return nil
}
