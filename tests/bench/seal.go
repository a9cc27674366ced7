package main

import (
	"crypto/ecdh"
	"crypto/hpke"
	"encoding/base64"
	"encoding/json"
	"fmt"
)

// sealKey is the server's key to which a phone seals (docs/records.md, "POST sync").
type sealKey struct {
	kid    string
	public hpke.PublicKey
}

func readKey(kid, public string) (sealKey, error) {
	point, err := base64.StdEncoding.DecodeString(public)
	if err != nil {
		return sealKey{}, fmt.Errorf("the key of the server: %w", err)
	}
	key, err := hpke.DHKEM(ecdh.P256()).NewPublicKey(point)
	return sealKey{kid, key}, err
}

// seal puts an op in its envelope; its number is still to come.
func (k sealKey) seal(worker string, op map[string]any) (map[string]any, error) {
	plain, err := json.Marshal(op)
	if err != nil {
		return nil, err
	}
	enc, sender, err := hpke.NewSender(k.public, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte("naast-outbox-v1"))
	if err != nil {
		return nil, err
	}
	sealed, err := sender.Seal([]byte("naast-op|"+worker), plain)
	if err != nil {
		return nil, err
	}
	return map[string]any{"kid": k.kid, "sealed": base64.StdEncoding.EncodeToString(append(enc, sealed...))}, nil
}
