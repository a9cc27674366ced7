package sms

import (
	"fmt"
	"regexp"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// notifyKey is a key of NotifyNL taken apart: <name>-<service>-<secret>, of which
// the last two have the form of a UUID.
type notifyKey struct{ service, secret string }

const uuid = `[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}`

var (
	notifyKeyForm = regexp.MustCompile(`^(?:.*-)?(` + uuid + `)-(` + uuid + `)$`)
	uuidForm      = regexp.MustCompile(`^` + uuid + `$`)
)

func readNotifyKey(text string) (notifyKey, error) {
	part := notifyKeyForm.FindStringSubmatch(text)
	if part == nil {
		return notifyKey{}, fmt.Errorf("sms: NOTIFYNL_API_KEY is not a whole key of NotifyNL")
	}
	return notifyKey{service: part[1], secret: part[2]}, nil
}

// token is good for 30 seconds there.
func (k notifyKey) token(now time.Time) (string, error) {
	claims := jwt.MapClaims{"iss": k.service, "iat": now.Unix()}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(k.secret))
}
