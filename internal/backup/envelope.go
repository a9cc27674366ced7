package backup

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"filippo.io/age"
)

// Check says in a sentence what is wrong with a recipient (age1...).
func Check(recipient string) error {
	_, err := recipientOf(recipient)
	return err
}

func recipientOf(text string) (age.Recipient, error) {
	list, err := age.ParseRecipients(strings.NewReader(text))
	if err != nil || len(list) != 1 {
		return nil, errors.New("the recipient of backups must be one public key of age (age1...)")
	}
	return list[0], nil
}

// onceFor makes a key pair that lives as long as one backup is verified. It is
// of the kind of the recipient: age does not mix old kinds with new.
func onceFor(r age.Recipient) (age.Identity, age.Recipient, error) {
	if _, is := r.(*age.HybridRecipient); is {
		id, err := age.GenerateHybridIdentity()
		if err != nil {
			return nil, nil, err
		}
		return id, id.Recipient(), nil
	}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, nil, err
	}
	return id, id.Recipient(), nil
}

// seal writes a file encrypted to the recipients, and gives the hash of what
// went in. It returns when the bytes are on the disk.
func seal(from, to string, recipients ...age.Recipient) (sum [32]byte, err error) {
	in, err := os.Open(from)
	if err != nil {
		return sum, err
	}
	defer in.Close() //nolint:errcheck // it was only read
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	sealed, err := age.Encrypt(out, recipients...)
	if err != nil {
		return sum, err
	}
	zipped, err := gzip.NewWriterLevel(sealed, gzip.BestSpeed)
	if err != nil {
		return sum, err
	}
	hash := sha256.New()
	if _, err := io.Copy(io.MultiWriter(zipped, hash), in); err != nil {
		return sum, err
	}
	if err := errors.Join(zipped.Close(), sealed.Close(), out.Sync()); err != nil {
		return sum, err
	}
	return [32]byte(hash.Sum(nil)), nil
}

// Why a file is no backup that can be put back.
var (
	errNoBackup = errors.New("dit bestand is geen reservekopie van Naast")
	errWrongKey = errors.New("deze sleutel past niet op deze reservekopie: gebruik de sleutel die hoort bij de ontvanger (age1...) van toen")
	errDamaged  = errors.New("deze reservekopie is niet heel: een stuk ontbreekt of is veranderd. Neem een andere kopie")
)

// unseal opens a backup into a new file, and gives the hash of what came out.
func unseal(from, to string, keys ...age.Identity) (sum [32]byte, err error) {
	in, err := os.Open(from)
	if err != nil {
		return sum, err
	}
	defer in.Close() //nolint:errcheck // it was only read
	opened, err := age.Decrypt(bufio.NewReader(in), keys...)
	var other *age.NoIdentityMatchError
	switch {
	case errors.As(err, &other):
		return sum, errWrongKey
	case err != nil:
		return sum, fmt.Errorf("%w (%w)", errNoBackup, err)
	}
	plain, err := gzip.NewReader(opened)
	if err != nil {
		return sum, fmt.Errorf("%w (%w)", errDamaged, err)
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	hash := sha256.New()
	if _, err := io.Copy(io.MultiWriter(out, hash), plain); err != nil {
		return sum, fmt.Errorf("%w (%w)", errDamaged, err)
	}
	return [32]byte(hash.Sum(nil)), out.Sync()
}
