package sms

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"naast/internal/outbox"
)

// notifyKeeps is shorter than the seven days that NotifyNL keeps messages.
const notifyKeeps = 6 * 24 * time.Hour

// notifyPage is a page of NotifyNL's list.
type notifyPage struct {
	Notifications []struct{ ID, Reference, Status string }
	Links         struct{ Next string }
}

// Find asks NotifyNL for our reference, which is the id of the attempt.
func (n *NotifyNL) Find(ctx context.Context, s outbox.Search) (outbox.Word, error) {
	ctx, cancel := context.WithTimeout(ctx, n.set.Timeout)
	defer cancel()
	if n.now().Sub(s.Since) > notifyKeeps {
		return outbox.Word{}, errNoList // it may have known it, and forgotten
	}
	var page notifyPage
	w, no, err := n.call(ctx, http.MethodGet, "/v2/notifications?reference="+url.QueryEscape(s.Attempt), nil, &page)
	if err != nil || no != nil || w.status != http.StatusOK || page.Notifications == nil || page.Links.Next != "" && len(page.Notifications) == 0 {
		return outbox.Word{}, errNoList
	}
	word, found := outbox.Word{Carrier: n.Name(), Attempt: s.Attempt}, 0
	for _, m := range page.Notifications {
		if m.Reference != s.Attempt || s.Taken != nil && s.Taken(m.ID) {
			continue
		}
		word.ID, word.Code, word.Stage = m.ID, notifyCode(m.Status), notifyStage(m.Status)
		found++
	}
	if found > 1 {
		return outbox.Word{}, errTwo
	}
	if found == 1 && (word.Stage == outbox.Nothing || !carrierID.MatchString(word.ID)) {
		return outbox.Word{}, errUnsure // it is there, in a state that we do not know
	}
	return word, nil
}
