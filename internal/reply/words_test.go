package reply

import "testing"

func TestRead(t *testing.T) {
	for _, c := range []struct {
		text string
		says meaning
	}{
		{"STOP", stop}, {"stop", stop}, {" Stop! ", stop}, {"STOP.", stop}, {"Stóp", stop}, {"STOPPEN", stop}, {"Stop aub", stop},
		{"stop met sms", stop}, {"AFMELDEN", stop}, {"uit", stop}, {"UIT.", stop}, {"stop stop stop", stop}, {"ＳＴＯＰ", stop},
		{"\u202aSTOP\u202c", stop}, {"Unsubscribe", stop}, {"END", stop}, {"para", stop}, {"Pará", stop}, {"Alto", stop}, {"parar", stop},
		{"Dur", stop}, {"DURDUR", stop}, {"durdur lütfen", stop}, {"توقف", stop}, {"تَوَقُّف", stop}, {"قف", stop}, {"أوقف", stop},
		{"قـــف", stop}, {"STÓJ", stop}, {"Koniec", stop}, {"stop\nstop", stop},

		{"stop niet", words}, {"stop er niet mee", words}, {"stop met al die berichten", words}, {"niet stoppen", words},
		{"uit eten vanavond", words}, {"para mañana bien", words}, {"bushalte stop 4", words}, {"Stopcontact", words}, {"stop not", words},
		{"dur değil", words}, {"Non-stop", words},

		{"ja", yes}, {"JA", yes}, {"Ja hoor", yes}, {"ja, graag!", yes}, {"Já", yes}, {"yes please", yes}, {"Sí", yes}, {"si", yes}, {"Evet", yes},
		{"نعم", yes}, {"نعم شكرا", yes}, {"tak, dziękuję", yes}, {"oké", yes}, {"OK", yes}, {"ja ja", yes},
		{"ja maar later", words}, {"ja om drie", words}, {"Ja nie mogę", words}, {"ja, niet dinsdag", words}, {"ja dat is goed hoor", words},

		{"nee", no}, {"Nee!", no}, {"NEE dank u", no}, {"no", no}, {"nò", no}, {"Hayır", no}, {"HAYIR", no}, {"hayir teşekkürler", no}, {"لا", no},
		{"لا، شكراً", no}, {"nie", no}, {"No, gracias", no}, {"nee liever woensdag", words}, {"nee niet goed", words}, {"nee ja", words},

		{"1", digit}, {"5", digit}, {" 3. ", digit}, {"4!", digit}, {"٤", digit}, {"۲", digit}, {"４", digit},
		{"0", words}, {"6", words}, {"10", words}, {"4 5", words}, {"3 want ik slaap slecht", words}, {"4,5", words}, {"½", words},

		{"", words}, {"👍", words}, {"?", words}, {"Kunt u mij bellen?", words}, {"tijd 14.30", words},
	} {
		if got := read(c.text); got != c.says {
			t.Errorf("%q: %d, want %d", c.text, got, c.says)
		}
	}
}

// Whatever comes in is read without falling over, and twice the same.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"STOP", "ja hoor", "٤", "قـــف", "\xff\xfe", "İI ıi", "4️⃣"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if says := read(text); says == digit && len(fold(text)) == 0 {
			t.Fatalf("%q is a digit without one", text)
		}
		if read(fold(text)) != read(text) {
			t.Fatalf("%q reads otherwise when it is folded", text)
		}
	})
}
