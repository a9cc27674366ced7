package demo

// people are names to invent from, in groups so that a first name and a last
// name can be of one person. The languages are those somebody may prefer to
// talk in. Nothing of a group is kept but the name and the language.
var people = []struct{ first, last, languages []string }{
	{[]string{"Marjan", "Ineke", "Sandra", "Petra", "Ruud", "Mark", "Esther", "Linda", "Wouter", "Marloes"},
		[]string{"Vos", "Kuiper", "de Boer", "van Leeuwen", "Smits", "Hendriks", "Bos", "van der Meer"}, []string{"nl"}},
	{[]string{"Shanice", "Urmila", "Radj", "Cheryl", "Winston", "Anita", "Jerrel", "Priya"},
		[]string{"Ramdin", "Kartosen", "Pinas", "Mahabier", "Wijngaarde", "Soekhram"}, []string{"nl", "nl", "en"}},
	{[]string{"Elif", "Ayşe", "Mehmet", "Zeynep", "Hakan", "Sevgi", "Emine"},
		[]string{"Kaya", "Aydın", "Çelik", "Öztürk", "Arslan", "Polat"}, []string{"nl", "tr", "tr"}},
	{[]string{"Naima", "Hafida", "Khalid", "Souad", "Rachid", "Loubna", "Mina"},
		[]string{"El Amrani", "Bouzid", "Aziz", "El Khatabi", "Haddou", "Chaoui"}, []string{"nl", "ar"}},
	{[]string{"Zulaika", "Curtley", "Giselle", "Ruthmila", "Shurendy", "Elvis"},
		[]string{"Martina", "Croes", "Winklaar", "Tromp", "Rosalia", "Maduro"}, []string{"nl", "pap", "pap"}},
	{[]string{"Agnieszka", "Katarzyna", "Piotr", "Ewa", "Marek"},
		[]string{"Nowak", "Wójcik", "Zielińska", "Mazur", "Lis"}, []string{"pl", "nl"}},
	{[]string{"Rosa", "Luz", "Carmen", "Diego", "Yolanda"},
		[]string{"Gómez", "Peña", "Castillo", "Rivas"}, []string{"es", "nl"}},
	{[]string{"Amina", "Hodan", "Selam", "Yusuf", "Grace", "Blessing", "Kofi"},
		[]string{"Abdi", "Tesfaye", "Mensah", "Warsame", "Osei"}, []string{"en", "nl", "en"}},
	{[]string{"Nadia", "Rania", "Samer", "Maryam", "Omid"},
		[]string{"Haddad", "Karimi", "Nasser", "Saleh"}, []string{"ar", "en", "nl"}},
	{[]string{"Wati", "Dewi", "Robby", "Mei Ling", "Tuan"},
		[]string{"Latuheru", "Siregar", "Chen", "Nguyen", "Tan"}, []string{"nl", "en"}},
}

var (
	notes = []string{
		"Rustig gesprek. Wil graag dat ik nog eens langskom.", "Was eerst stil, daarna kwam het verhaal.",
		"Dronk thee, kinderen waren naar school.", "Wil eerst zien of ik mijn woord houd.",
		"Vroeg of ik van de Belastingdienst ben. Uitgelegd dat dat niet zo is.", "Heeft een doos met post klaarstaan.",
		"Wil liever overdag praten, als het huis leeg is.", "Kaartje met mijn nummer gegeven.",
		"Buurvrouw was erbij, dat gaf rust.", "Moe, we hebben het kort gehouden.",
	}
	strangerNotes = []string{
		"Kort gesproken bij de ingang. Kaartje meegegeven.", "Luisterde mee bij het spreekuur.",
		"Wilde alleen weten of wij van de gemeente zijn.", "Kent iemand die hulp kan gebruiken.",
	}
	doneNotes = []string{
		"Gelukt. Tevreden over het gesprek.", "Gebeld, tien minuten gesproken.", "Samen gedaan, ging sneller dan gedacht.",
		"Niet thuis, later toch gesproken.",
	}
	beginnings = []string{
		"Het begon met een brief.", "We kregen ineens geen toeslag meer.", "Ik heb jaren gedacht dat het mijn eigen schuld was.",
		"Toen mijn jongste twee was, ging het mis.", "Ik belde elke week en kreeg steeds iemand anders.",
		"Wij hadden alles netjes op orde.",
	}
	middles = []string{
		"Ik moest alles terugbetalen en niemand kon zeggen waarom.", "We hebben ons huis moeten verlaten.",
		"Ik ben gestopt met werken omdat de opvang te duur werd.", "Mijn relatie heeft het niet overleefd.",
		"Ik durfde de deur niet meer open te doen.", "De kinderen hebben er veel van gemerkt.",
		"Mijn moeder heeft ons geholpen met boodschappen.",
	}
	endings = []string{
		"Nu wil ik vooral rust.", "Ik wil dat iemand zegt dat het niet aan mij lag.", "Ik wil weer vooruit kunnen kijken.",
		"Mijn kinderen moeten weten dat wij niets fout deden.", "Ik hoop dat iemand naast mij blijft staan.",
		"Ik wil weer kunnen slapen.",
	}
	words = map[string][]string{
		"finance": {"Ik durf de post niet meer open te maken.", "Elke maand is het op de twintigste op.",
			"Ik weet niet meer wie er nog geld wil.", "Ik wil één keer alles op een rij."},
		"housing": {"Het is te klein voor ons vieren.", "Er zit schimmel in de slaapkamer.",
			"Ik loop achter met de huur.", "Ik slaap al een jaar bij mijn zus op de bank."},
		"work": {"Ik wil weer werken, maar ik weet niet waar ik moet beginnen.", "Ik heb mijn opleiding moeten stoppen.",
			"Mijn rooster past niet bij school.", "Ik wil een cursus doen."},
		"care": {"Ik slaap slecht.", "Ik word bang als de bel gaat.", "Ik wil met iemand praten die dit snapt.",
			"Mijn hoofd is altijd vol."},
		"family": {"Mijn zoon wil niet meer naar school.", "We praten thuis bijna niet meer.",
			"Ik wil dat mijn dochter weer kan sporten.", "Ik zie mijn kinderen te weinig."},
	}
)
