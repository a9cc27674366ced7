package outbox

import (
	"strings"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/contactrule"
	"naast/internal/knowledge"
)

// Order is one message that a worker wants to leave for a parent; by what way
// it goes, she decided herself.
type Order struct {
	Followup, Parent, Municipality, Author, Device string
	Template, Language                             string    // the neutral key; her language
	Values                                         []string  // name=value
	NotBefore, Expires                             string    // moments or ""
	At                                             time.Time // now, of the server
}

// draft is an order with its words, and what is wrong with it by field.
type draft struct {
	channel string
	template
	body   string
	fields map[string]string
}

// Check says in Dutch what is wrong with an order, by field: "template" or
// "values". Empty means that Owe will take it (R22).
func Check(tx core.App, o Order) (map[string]string, error) {
	d, err := compose(tx, o)
	return d.fields, err
}

func compose(tx core.App, o Order) (draft, error) {
	c := composing{tx: tx, Order: o}
	if err := c.look(); err != nil {
		return draft{}, err
	}
	d := c.draft(c.wording)
	if len(d.fields) > 0 && c.wording.NamesUs { // that the organisation may be named does not mean that it must
		plain, found, err := findTemplate(tx, neutral(o.Template), o.Language, o.Municipality)
		if err != nil {
			return draft{}, err
		}
		if found {
			return c.draft(plain), nil
		}
	}
	return d, nil
}

// composing is an order with what the file says about it.
type composing struct {
	tx core.App
	Order
	channel string
	rule    contactrule.Preference
	wording template
	found   bool
	from    sender
	unasked string // the purpose that this text needs and that has no yes
}

func (c *composing) look() (err error) {
	if c.channel, c.rule, err = channelOf(c.tx, c.Parent); err != nil {
		return err
	}
	if c.wording, c.found, err = choose(c.tx, c.Template, c.Language, c.Municipality, c.rule.NameOrganisation); err != nil {
		return err
	}
	if c.unasked, err = unasked(c.tx, c.Parent, c.Template); err != nil {
		return err
	}
	c.from, err = findSender(c.tx, c.Author)
	return err
}

func (c *composing) draft(t template) draft {
	d := draft{channel: c.channel, template: t, fields: map[string]string{}}
	tel := c.from.tel()
	switch {
	case !c.found || !forParents(t):
		d.fields["template"] = "Deze tekst bestaat niet. Kies een andere tekst."
		return d
	case c.from.Name == "" || tel == "":
		d.fields["template"] = "Uw naam en telefoonnummer staan nog niet in Naast. Vraag de beheerder om dit in te vullen."
		return d
	case c.unasked != "":
		d.fields["template"] = "De ouder zei nog geen ja tegen de vraag of de hulp hielp. Vraag dat eerst, of kies een andere tekst."
		return d
	}
	values := pairs(c.Values)
	if wrong := wrongValues(values); wrong != "" {
		d.fields["values"] = wrong
		return d
	}
	name := c.from.signature(c.rule)
	missing := d.fill(values, name, tel)
	wrong := wrongText(d.body, name, tel)
	switch {
	case len(missing) > 0:
		d.fields["values"] = "Vul nog in: " + strings.Join(missing, ", ") + "."
	case !onePart(d.body) && name != c.from.Name && c.fitsAs(t, values, c.from.Name):
		d.fields["template"] = "Met de afgesproken naam of het codewoord past deze tekst niet in één sms. Kies een andere tekst, of spreek een korter woord af."
	case !onePart(d.body):
		d.fields["values"] = wrong
	case wrong != "":
		d.fields["template"] = wrong
	}
	return d
}

// fill puts the values in. Numbers lose their spaces where only that fits, and in
// Arabic: between its words a telephone shows the pairs in the wrong order.
func (d *draft) fill(values map[string]string, name, tel string) (missing []string) {
	values["naam"], values["tel"] = name, tel
	d.body, missing = knowledge.Fill(d.Text, values)
	d.body = fit(d.body)
	if onePart(d.body) && d.Language != "ar" {
		return missing
	}
	for place, value := range values {
		if strings.HasPrefix(place, "tel") {
			values[place] = compact(value)
		}
	}
	if shorter, _ := knowledge.Fill(d.Text, values); onePart(fit(shorter)) {
		d.body = fit(shorter)
	}
	return missing
}

func (c *composing) fitsAs(t template, values map[string]string, name string) bool {
	d := draft{template: t}
	d.fill(values, name, c.from.tel())
	return onePart(d.body)
}

func wrongValues(values map[string]string) string {
	for _, value := range values {
		if wrong := wrongWords(value); wrong != "" {
			return wrong
		}
	}
	return ""
}
