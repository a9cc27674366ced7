package demo

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
)

// Password opens every demo account.
const Password = "naast-demo-2026"

// Account is somebody whom the demo can be opened as.
type Account struct{ Email, Name, Role, Place string }

// worker is an account with what parents are told of it. most is how many
// parents this person meets; zero is any number.
type worker struct {
	Account
	id, phone, employer, why string
	languages                []string
	most, met                int
}

func newWorkers() []*worker {
	of := func(email, name, role, place, phone string, most int, languages []string, why string) *worker {
		return &worker{Account: Account{email, name, role, place}, phone: phone, most: most, languages: languages, why: why,
			employer: "Gemeente " + place}
	}
	all := []*worker{
		of("samira@demodam.example", "Samira Benali", "ambassador", "Demodam", "+31619001001", 25, []string{"nl", "ar", "en"}, "Ik wil dat niemand meer alleen achter de voordeur zit."),
		of("bram@demodam.example", "Bram de Wit", "ambassador", "Demodam", "+31619001002", 20, []string{"nl", "en"}, "Luisteren is het minste wat we kunnen doen."),
		of("fatma@demodam.example", "Fatma Demir", "peer", "Demodam", "+31619001003", 10, []string{"nl", "tr"}, "Ik heb het zelf meegemaakt. Ik weet hoe stil het kan zijn."),
		of("carla@demodam.example", "Carla Jansen", "coordinator", "Demodam", "+31619001004", 0, []string{"nl", "en"}, "Beloofd is beloofd. Daar sta ik voor."),
		of("kees@demodam.example", "Kees van Dam", "chain_coordinator", "Demodam", "+31619001005", 0, []string{"nl"}, "Niemand mag tussen twee gemeenten vallen."),
		of("fg@demodam.example", "Femke Groot", "privacy_officer", "Demodam", "+31619001006", 0, []string{"nl"}, "Uw gegevens zijn van u."),
		of("beheer@demodam.example", "Bas Heeren", "admin", "Demodam", "+31619001007", 0, []string{"nl"}, "Het moet gewoon werken."),
		of("anna@waterbeek.example", "Anna Postma", "ambassador", "Waterbeek", "+31619002001", 0, []string{"nl", "en", "pl"}, "Een kop koffie zegt meer dan een brief."),
		of("joris@demodam.example", "Joris Vermeer", "ambassador", "Demodam", "+31619001008", 0, []string{"nl", "en"}, "Ik ken de wijk, en de wijk kent mij."),
		of("noor@oosterveld.example", "Noor Bakker", "ambassador", "Oosterveld", "+31619003001", 0, []string{"nl", "es"}, "Ook in een klein dorp hoort iedereen erbij."),
	}
	all[2].employer = "Stichting Zij aan Zij"
	return all
}

// Accounts lists who can be signed in as, all with Password.
func Accounts() []Account {
	var list []Account
	for _, one := range newWorkers() {
		list = append(list, one.Account)
	}
	return list
}

// assign puts the workers in their places.
func assign(d dice, places []*place, workers []*worker) {
	for _, one := range workers {
		one.id = d.id()
		for _, p := range places {
			if p.name != one.Place {
				continue
			}
			switch one.Role {
			case "ambassador":
				p.ambassadors = append(p.ambassadors, one)
			case "coordinator":
				p.coordinator = one
			case "peer":
				p.peer = one
			}
		}
	}
}

// putWorkers saves accounts the way PocketBase does it, for their passwords.
func (w *world) putWorkers(tx core.App) error {
	c, err := tx.FindCachedCollectionByNameOrId("workers")
	if err != nil {
		return fmt.Errorf("demo: workers: %w", err)
	}
	for _, one := range w.workers {
		r := core.NewRecord(c)
		r.Id = one.id
		r.SetEmail(one.Email)
		r.SetVerified(true)
		r.SetPassword(Password)
		r.Load(map[string]any{"name": one.Name, "role": one.Role, "phone": one.phone, "languages": one.languages,
			"why": one.why, "employer": one.employer, "active": true})
		for _, p := range w.places {
			if p.name == one.Place {
				r.Set("municipality", p.id)
				if one.Role == "chain_coordinator" {
					r.Set("cluster", p.fields["cluster"])
				}
			}
		}
		if err := tx.Save(r); err != nil {
			return fmt.Errorf("demo: account %s: %w", one.id, err)
		}
	}
	return nil
}
