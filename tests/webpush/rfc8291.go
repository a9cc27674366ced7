// Package webpush is a push service for tests, with its telephones. It reads
// pushes as RFC 8291 and RFC 8292 say, in code of its own: what our server (and
// the library that it uses) writes has to be what the standards mean.
package webpush

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"
)

// Open decrypts the body of one push (RFC 8291, 3.4; RFC 8188, 2.1) with the
// private key and the authentication secret of a telephone.
func Open(key *ecdh.PrivateKey, auth, body []byte) ([]byte, error) {
	if len(body) < 21 {
		return nil, errors.New("no room for salt, record size and length of the key")
	}
	salt, size, length := body[:16], binary.BigEndian.Uint32(body[16:20]), int(body[20])
	if length != 65 || len(body) < 21+length {
		return nil, errors.New("the key id is not an uncompressed point of P-256")
	}
	sender, record := body[21:21+length], body[21+length:]
	if len(record) > int(size) || size < 18 {
		return nil, errors.New("a push is one record") // RFC 8291, 4
	}
	point, err := ecdh.P256().NewPublicKey(sender)
	if err != nil {
		return nil, err
	}
	shared, err := key.ECDH(point)
	if err != nil {
		return nil, err
	}
	contentKey, nonce, err := derive(shared, auth, key.PublicKey().Bytes(), sender, salt)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(contentKey)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	padded, err := gcm.Open(nil, nonce, record, nil)
	if err != nil {
		return nil, err
	}
	return unpad(padded)
}

// derive follows RFC 8291, 3.4, letter by letter.
func derive(shared, auth, receiver, sender, salt []byte) (contentKey, nonce []byte, err error) {
	info := slices.Concat([]byte("WebPush: info\x00"), receiver, sender)
	extracted, err := hkdf.Extract(sha256.New, shared, auth)
	if err != nil {
		return nil, nil, err
	}
	ikm, err := hkdf.Expand(sha256.New, extracted, string(info), 32)
	if err != nil {
		return nil, nil, err
	}
	prk, err := hkdf.Extract(sha256.New, ikm, salt)
	if err != nil {
		return nil, nil, err
	}
	if contentKey, err = hkdf.Expand(sha256.New, prk, "Content-Encoding: aes128gcm\x00", 16); err != nil {
		return nil, nil, err
	}
	nonce, err = hkdf.Expand(sha256.New, prk, "Content-Encoding: nonce\x00", 12)
	return contentKey, nonce, err
}

// unpad takes off zeros and then the mark of a last record, which is 2 (RFC 8188, 2).
func unpad(padded []byte) ([]byte, error) {
	for i := len(padded) - 1; i >= 0; i-- {
		switch padded[i] {
		case 0:
		case 2:
			return padded[:i], nil
		default:
			return nil, errors.New("the record does not end as a last one does")
		}
	}
	return nil, errors.New("the record is all padding")
}
