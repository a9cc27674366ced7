package webpush

import (
	"bytes"
	"crypto/ecdh"
	"encoding/base64"
	"testing"
)

// The example of RFC 8291, 5 and appendix A.
const (
	example    = "When I grow up, I want to be a watermelon"
	uaPrivate  = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
	uaPublic   = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
	authSecret = "BTBZMqHH6r4Tts7J_aSIgg"
	asPublic   = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
	salt       = "DGv6ra1nlYgDCS1FRnbzlw"
	ecdhSecret = "kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs"
	contentKey = "oIhVW04MRdy2XN9CiKLxTg"
	nonce      = "4h_95klXJ5E_qnoN"
	message    = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_" +
		"yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)

func bytesOf(t *testing.T, text string) []byte {
	t.Helper()
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestTheExampleOfTheStandardOpens(t *testing.T) {
	t.Parallel()
	key, err := ecdh.P256().NewPrivateKey(bytesOf(t, uaPrivate))
	if err != nil || !bytes.Equal(key.PublicKey().Bytes(), bytesOf(t, uaPublic)) {
		t.Fatalf("another key pair than that of the example (%v)", err)
	}
	plain, err := Open(key, bytesOf(t, authSecret), bytesOf(t, message))
	if err != nil || string(plain) != example {
		t.Fatalf("%q, %v", plain, err)
	}
	gotKey, gotNonce, err := derive(bytesOf(t, ecdhSecret), bytesOf(t, authSecret), bytesOf(t, uaPublic), bytesOf(t, asPublic), bytesOf(t, salt))
	if err != nil || !bytes.Equal(gotKey, bytesOf(t, contentKey)) || !bytes.Equal(gotNonce, bytesOf(t, nonce)) {
		t.Errorf("key %x nonce %x, not those of appendix A (%v)", gotKey, gotNonce, err)
	}
}

func TestAChangedPushDoesNotOpen(t *testing.T) {
	t.Parallel()
	key, err := ecdh.P256().NewPrivateKey(bytesOf(t, uaPrivate))
	if err != nil {
		t.Fatal(err)
	}
	for at := range bytesOf(t, message) {
		body := bytesOf(t, message)
		body[at] ^= 1
		if at >= 16 && at < 20 {
			continue // the record size is a limit, and is not authenticated
		}
		if _, err := Open(key, bytesOf(t, authSecret), body); err == nil {
			t.Errorf("opens with byte %d changed", at)
		}
	}
	if _, err := Open(key, make([]byte, 16), bytesOf(t, message)); err == nil {
		t.Error("opens with another authentication secret")
	}
}
