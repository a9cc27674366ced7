package outbox

import (
	"cmp"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/consent"
	"naast/internal/contactrule"
)

// feltHelped is the key of the question whether the help was felt, and of the
// purpose that has to have a yes of its own for it (R129).
const feltHelped = "ervaring"

// channelOf is by what way a message to a parent goes, and what was agreed about
// that way: a push to her own telephone when she let it in and allows it, else
// an SMS.
func channelOf(tx core.App, parent string) (channel string, p contactrule.Preference, err error) {
	app, known, err := agreement(tx, parent, "app")
	if err != nil {
		return "", p, err
	}
	if known && app.Allowed == "yes" && app.SharedDevice != "yes" {
		var lets bool
		err := tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM push_subscriptions WHERE parent = {:parent} AND state = 'active')").
			Bind(dbx.Params{"parent": parent}).Row(&lets)
		if err != nil {
			return "", p, fmt.Errorf("outbox: channel: %w", err)
		}
		if lets {
			return "push", app, nil
		}
	}
	p, _, err = agreement(tx, parent, "sms")
	return "sms", p, err
}

// agreement is what was agreed about a way to reach her. A name and a code word
// for text messages hold for pushes too, unless those have their own: she knows
// us by them.
func agreement(tx core.App, parent, channel string) (p contactrule.Preference, known bool, err error) {
	p, known, err = contactrule.InForce(tx, parent, channel)
	if err != nil || channel != "app" {
		return p, known, err
	}
	sms, _, err := contactrule.InForce(tx, parent, "sms")
	p.AgreedName, p.CodeWord = cmp.Or(p.AgreedName, sms.AgreedName), cmp.Or(p.CodeWord, sms.CodeWord)
	return p, known, err
}

// unasked is the purpose, besides messages, that a text needs and to which the
// parent did not say yes; "" when there is none.
func unasked(tx core.App, parent, key string) (purpose string, err error) {
	if neutral(key) != feltHelped {
		return "", nil
	}
	var receivers []string
	err = tx.DB().NewQuery("SELECT DISTINCT receiver FROM consents WHERE parent = {:parent} AND purpose = 'felt_helped'").
		Bind(dbx.Params{"parent": parent}).Column(&receivers)
	if err != nil {
		return "", fmt.Errorf("outbox: who may ask whether it helped: %w", err)
	}
	for _, receiver := range receivers {
		if given, err := consent.Given(tx, parent, "felt_helped", receiver); err != nil || given {
			return "", err
		}
	}
	return "felt_helped", nil
}
