package webpush

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"
)

// Claims are what a sender says of itself.
type Claims struct {
	Aud string `json:"aud"`
	Exp int64  `json:"exp"`
	Sub string `json:"sub"`
}

// Vapid checks the Authorization header of a push (RFC 8292, 2 and 3) that came
// to origin, and gives the sender's key as it stands there.
func Vapid(header, origin string, now time.Time) (key string, c Claims, err error) {
	token, key, err := split(header)
	if err != nil {
		return "", c, err
	}
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return "", c, errors.New("no JWT")
	}
	var head struct{ Typ, Alg string }
	if err := part(parts[0], &head); err != nil || head.Typ != "JWT" || head.Alg != "ES256" {
		return "", c, fmt.Errorf("the JWT is %s %s (%w)", head.Typ, head.Alg, err)
	}
	if err := signed(parts[0]+"."+parts[1], parts[2], key); err != nil {
		return "", c, err
	}
	if err := part(parts[1], &c); err != nil {
		return "", c, err
	}
	left := time.Unix(c.Exp, 0).Sub(now)
	switch {
	case c.Aud != origin:
		return "", c, fmt.Errorf("aud is %q, and this is %q", c.Aud, origin)
	case left <= 0 || left > 24*time.Hour:
		return "", c, fmt.Errorf("exp is in %v: more than a day, or over", left)
	case !strings.HasPrefix(c.Sub, "mailto:") && !strings.HasPrefix(c.Sub, "https:"):
		return "", c, fmt.Errorf("sub is %q", c.Sub)
	}
	return key, c, nil
}

func split(header string) (token, key string, err error) {
	rest, ours := strings.CutPrefix(header, "vapid ")
	if !ours {
		return "", "", errors.New("the scheme is not vapid")
	}
	for pair := range strings.SplitSeq(rest, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
		switch name {
		case "t":
			token = value
		case "k":
			key = value
		}
	}
	if token == "" || key == "" {
		return "", "", errors.New("t or k is missing")
	}
	return token, key, nil
}

func part(text string, into any) error {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, into)
}

// signed checks ES256: two numbers of 32 bytes (RFC 7518, 3.4).
func signed(what, signature, key string) error {
	point, err := base64.RawURLEncoding.DecodeString(key)
	if err != nil {
		return errors.New("k is not an uncompressed point of P-256")
	}
	sig, err := base64.RawURLEncoding.DecodeString(signature)
	if err != nil || len(sig) != 64 {
		return errors.New("the signature has not 64 bytes")
	}
	public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), point)
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(what))
	if !ecdsa.Verify(public, sum[:], new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:])) {
		return errors.New("the signature is not of that key")
	}
	return nil
}
