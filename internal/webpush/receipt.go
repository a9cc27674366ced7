package webpush

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// Receipt is what a parent's telephone sends back when it has a push: the id of
// the attempt, with a mark that only we can make.
func (s *Service) Receipt(attempt string) string {
	mac := hmac.New(sha256.New, s.vapid.Derive("naast-receipt-v1"))
	mac.Write([]byte(attempt))
	return attempt + "." + base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:18])
}

// Attempt reads a receipt; false when it is not one of ours.
func (s *Service) Attempt(receipt string) (attempt string, ours bool) {
	attempt, _, found := strings.Cut(receipt, ".")
	return attempt, found && attempt != "" && hmac.Equal([]byte(receipt), []byte(s.Receipt(attempt)))
}
