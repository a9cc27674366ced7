package carrier

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // it is what Twilio signs with
	"encoding/base64"
	"net/url"
	"slices"
)

// Sign gives X-Twilio-Signature as Twilio documents it: the address, then each
// name with its value in the order of the names, under the account's token.
// Written apart from the library that checks it.
func Sign(token, address string, form url.Values) string {
	names := make([]string, 0, len(form))
	for name := range form {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		address += name + form.Get(name)
	}
	mac := hmac.New(sha1.New, []byte(token))
	mac.Write([]byte(address))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
