package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"filippo.io/age"

	"naast/internal/contactrule"
	"naast/internal/keys"
)

// Restoring is what is put back, where, and by which key.
type Restoring struct {
	From     string // a copy that Make wrote
	Identity string // file with the secret key of age
	To       Source
	Steps    []string // migrations that this program knows
	Older    bool     // also when a newer copy was made since
}

// Restore puts a copy back in the place of the data directory, which is moved
// aside and never deleted, and begins a new life: phones hear of it, and send
// again what they still have. Before the copy is proven nothing is touched. It
// gives where the old data are now; empty when there were none.
func Restore(ctx context.Context, r Restoring, now time.Time) (aside string, err error) {
	there := false
	if _, err := os.Stat(r.To.Dir); err == nil {
		there = true
		release, err := Hold(r.To.Dir)
		if err != nil {
			return "", err
		}
		defer release() //nolint:errcheck // the end of the process does it too
	}
	work, err := os.MkdirTemp(filepath.Dir(r.To.Dir), filepath.Base(r.To.Dir)+".restoring-")
	if err != nil {
		return "", fmt.Errorf("backup: no room beside the data directory: %w", err)
	}
	defer os.RemoveAll(work) //nolint:errcheck // after a success it has another name
	c, err := r.open(ctx, work)
	if err != nil {
		return "", err
	}
	if err := keys.Restored(r.To.Keys, c.newest); err != nil {
		return "", err
	}
	if there {
		aside = r.To.Dir + ".before-" + now.UTC().Format(stampForm)
		if err := os.Rename(r.To.Dir, aside); err != nil {
			return "", fmt.Errorf("backup: move the old data aside (a data directory cannot be a disk by itself): %w", err)
		}
	}
	if err := os.Rename(work, r.To.Dir); err != nil {
		return aside, fmt.Errorf("backup: put the copy in its place; the old data are in %s: %w", aside, err)
	}
	return aside, syncDir(filepath.Dir(r.To.Dir))
}

// open decrypts the copy into work, and asks whether it belongs here.
func (r Restoring) open(ctx context.Context, work string) (c content, err error) {
	file, err := os.Open(r.Identity)
	if err != nil {
		return c, fmt.Errorf("het bestand met de sleutel kan niet worden gelezen: %w", err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	secrets, err := age.ParseIdentities(file)
	if err != nil { // not the error of age: it could quote a line of the file
		return c, errors.New("in het bestand met de sleutel staat geen geheime sleutel van age (AGE-SECRET-KEY-1...)")
	}
	copied := filepath.Join(work, "data.db")
	if _, err := unseal(r.From, copied, secrets...); err != nil {
		return c, err
	}
	if c, err = look(ctx, copied); err != nil {
		return c, err
	}
	return c, r.belongs(c)
}

// belongs: the copy is of this instance, of this program or an older one, and
// the newest that there is.
func (r Restoring) belongs(c content) error {
	for _, step := range c.steps {
		if !slices.Contains(r.Steps, step) {
			return fmt.Errorf("deze reservekopie is gemaakt door een nieuwere versie van Naast (%s): zet eerst die versie neer", step)
		}
	}
	if err := r.keysFit(c.marks); err != nil {
		return err
	}
	last, err := Last(r.To.Keys)
	if err != nil {
		return err
	}
	if last.Newest > c.newest && !r.Older {
		return fmt.Errorf("er is een nieuwere reservekopie: %s van %s. Telefoons hebben werk losgelaten dat daarin staat, en niet in deze. "+
			"Gebruik de nieuwste; is die er niet meer, geef dan --older", last.File, last.Made)
	}
	return nil
}

// keysFit compares the directory of the secrets with those under which the copy
// was written: first whether they are of this instance, then whether they are all there.
func (r Restoring) keysFit(marks map[string]string) error {
	if mark, known := marks["ban"]; known {
		key, err := keys.ReadBan(r.To.Keys)
		if err != nil || contactrule.Key(key).Mark() != mark {
			return errors.New("deze reservekopie is van een andere Naast, of in de sleutelmap staat niet de ban.key van toen. Zet eerst de goede sleutelmap terug")
		}
	}
	for name := range marks {
		if kid, is := strings.CutPrefix(name, "seal:"); is {
			if _, err := os.Stat(filepath.Join(r.To.Keys, "seal", kid+".key")); err != nil {
				return fmt.Errorf("in de sleutelmap ontbreekt seal/%s.key. Zet eerst de hele sleutelmap terug: zonder die sleutel gaat werk van telefoons niet meer open", kid)
			}
		}
	}
	return nil
}
