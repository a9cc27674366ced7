package sms

import (
	"context"
	"net/http"
	"strings"
	"time"

	"naast/internal/outbox"
)

// template is what we know of the text at NotifyNL in which ours is put. Somebody
// may edit it there, and then every parent would read what nobody judged here.
type template struct {
	one     chan struct{} // of one: who holds it looks
	checked time.Time
}

const (
	bare = "((tekst))"
	// looksAgain is how long a template is trusted.
	looksAgain = 10 * time.Minute
)

func newTemplate() template { return template{one: make(chan struct{}, 1)} }

// asIs says why nothing may be sent: the template is not bare, or could not be read.
func (t *template) asIs(ctx context.Context, n *NotifyNL) *outbox.Trouble {
	select {
	case t.one <- struct{}{}:
		defer func() { <-t.one }()
	case <-ctx.Done():
		return &outbox.Trouble{Answer: outbox.Later, Code: "unreachable"}
	}
	now := n.now()
	if since := now.Sub(t.checked); since >= 0 && since < looksAgain {
		return nil
	}
	var there struct{ Type, Body string }
	w, no, err := n.call(ctx, http.MethodGet, "/v2/template/"+n.set.TemplateID, nil, &there)
	switch {
	case err != nil && w.status == 0:
		return &outbox.Trouble{Answer: outbox.Later, Code: "unreachable"}
	case w.status == http.StatusUnauthorized || w.status == http.StatusForbidden || w.status == http.StatusNotFound:
		return &outbox.Trouble{Answer: outbox.Account, Code: "template_refused"}
	case err != nil || no != nil || w.status != http.StatusOK:
		return &outbox.Trouble{Answer: outbox.Later, Code: "template_unread", After: w.after}
	case there.Type != "sms" || strings.TrimSpace(there.Body) != bare:
		return &outbox.Trouble{Answer: outbox.Account, Code: "template"}
	}
	t.checked = now
	return nil
}

// doubt makes the next message wait until the template was read anew.
func (t *template) doubt() {
	t.one <- struct{}{}
	t.checked = time.Time{}
	<-t.one
}
