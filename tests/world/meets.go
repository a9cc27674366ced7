package world

// Meets records somebody new, with a need, and gives the id of her file.
func (p *Phone) Meets(name, number string) string {
	p.W.T.Helper()
	parent := NewID()
	p.Done(
		Create("parents", parent, M{"name": name, "phone": number, "came_by": "met_outside"}),
		Create("encounters", NewID(), M{"parent": parent, "how": "home_visit", "note": "Kennisgemaakt."}),
		Create("needs", NewID(), M{"parent": parent, "life_area": "finance", "how": "worries", "wish": "help_now"}),
	)
	return parent
}

// Consent is a parent's answer; saw is the withdrawal that the asker knew.
func Consent(parent, purpose, decision, saw string) M {
	set := M{"parent": parent, "purpose": purpose, "decision": decision, "manner": "spoken", "saw": saw, "language": "nl"}
	if decision != "withdrawn" {
		set["text"] = TextOf(purpose)
	}
	return Create("consents", NewID(), set)
}

// MayText asks a parent what a text message needs: consent, and a safe way.
func (p *Phone) MayText(parent string) {
	p.W.T.Helper()
	p.Done(Consent(parent, "messages", "given", ""),
		Create("contact_preferences", NewID(), M{"parent": parent, "channel": "sms", "allowed": "yes", "shared_device": "no",
			"last_confirmed": p.W.Yesterday()}))
}

// Promise is a follow-up told to the parent by a text message.
func (p *Phone) Promise(parent string, more M) M {
	set := M{"parent": parent, "what": "Bellen over de brief", "kind": "call", "due": p.W.Today(), "channel": "sms",
		"promise": true, "told_how": "sms", "template": "proef", "values": []string{"dag=donderdag"}}
	for k, v := range more {
		set[k] = v
	}
	return Create("followups", NewID(), set)
}

// Texts records somebody new who may be texted, and a promise that leaves as a
// text message at once; it gives the id of her file.
func (p *Phone) Texts(name, number string) string {
	p.W.T.Helper()
	parent := p.Meets(name, number)
	p.MayText(parent)
	p.Done(p.Promise(parent, M{"template": "belofte_later"}))
	return parent
}
