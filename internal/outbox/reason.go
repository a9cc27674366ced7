package outbox

// Reasons that callers give to StopParent and StopFollowup.
const (
	Withdrawn = "consent_withdrawn"
	NoConsent = "no_consent"
	Banned    = "banned"
	Cancelled = "followup_cancelled"
)

// Reasons found by the outbox itself; the code stands in messages.reason.
const (
	noNumber       = "no_number"
	notMobile      = "not_mobile"
	channelUnknown = "channel_unknown"
	channelNo      = "channel_not_allowed"
	preferenceOld  = "preference_old"
	expired        = "expired"
	quietHours     = "quiet_hours"
	noSafeMoment   = "no_safe_moment"
	tooMany        = "too_many"
	busy           = "busy"
	senderGone     = "sender_gone"
	badText        = "text"
	namesUs        = "names_organisation"
	rejected       = "rejected"
	optedOut       = "opted_out"
	carrierLater   = "carrier_later"
	carrierAccount = "carrier_account"
	carrierGone    = "carrier_unreachable"
	unclear        = "unclear"
	interrupted    = "interrupted"
	restored       = "restored"
	phonesSilent   = "phones_silent"
	noPush         = "no_push"
	notFetched     = "not_fetched"
	pushArrived    = "push_arrived"
	undelivered    = "undelivered"
	expiredThere   = "expired_at_carrier"
	notFound       = "not_found"
	repeated       = "not_found_repeated"
	sharedDevice   = "shared_device"
	followupDone   = "followup_done"
	wasTaken       = "was_taken"
	switchedOff    = "switched_off" // only said of what would happen
	notYet         = "not_yet"
	decidedStop    = "decided_stop"
	decidedSent    = "decided_sent"
	decidedNotSent = "decided_not_sent"
)

// reason holds what people read: why, in the list of messages; and what a
// person has to do in the place of the message ("" = no follow-up).
type reason struct{ why, do string }

var reasons = map[string]reason{
	Withdrawn: {"De ouder wil geen berichten meer.",
		"De ouder wil geen berichten meer. Een gepland bericht is daarom niet verstuurd. Spreek af hoe u contact houdt."},
	Banned: {"De ouder wil geen contact.",
		"De ouder wil geen contact. Een gepland bericht is daarom niet verstuurd. Neem geen contact op. Rond uw afspraken af."},
	Cancelled: {"De afspraak bij dit bericht gaat niet door.", ""},
	noNumber: {"Er is geen telefoonnummer van de ouder.",
		"Een bericht is niet verstuurd: er is geen telefoonnummer. Neem op een andere manier contact op."},
	notMobile: {"Op dit nummer kan de ouder geen sms krijgen.",
		"Een bericht is niet verstuurd: op dit nummer komt geen sms aan. Bel de ouder, als dat mag."},
	channelUnknown: {"Wij weten niet of dit bericht veilig is voor de ouder.",
		"Een bericht is niet verstuurd: wij weten niet of dat veilig is voor de ouder. Vraag het de ouder."},
	channelNo: {"De ouder wil op deze manier geen bericht.",
		"Een bericht is niet verstuurd: de ouder wil op deze manier geen bericht. Neem contact op zoals de ouder dat wil."},
	preferenceOld: {"Het is meer dan 60 dagen geleden dat wij vroegen of een bericht veilig is.",
		"Een bericht wacht. Vraag de ouder opnieuw of een bericht veilig is, en leg dat vast."},
	NoConsent: {"De ouder gaf geen toestemming voor berichten.",
		"Een bericht is niet verstuurd: er is geen toestemming voor berichten. Neem contact op zoals de ouder dat wil."},
	expired: {"De tekst klopt niet meer: het moment is voorbij of te dichtbij.",
		"Een bericht is niet op tijd verstuurd. Wat u beloofde, weet de ouder nog niet. Neem zelf contact op."},
	quietHours: {"Wij sturen geen berichten in de avond, de nacht, op zondag, op een feestdag of buiten de veilige tijden van de ouder.", ""},
	noSafeMoment: {"Er is geen moment dat veilig is voor de ouder en waarop wij berichten sturen.",
		"Een bericht is niet verstuurd: de veilige tijden van de ouder passen niet bij de tijden waarop wij berichten sturen. Neem zelf contact op."},
	tooMany: {"De ouder kreeg vandaag al genoeg berichten.",
		"Een bericht is niet verstuurd: de ouder kreeg vandaag al genoeg berichten. Kijk of het nog nodig is."},
	busy: {"Er gaan nu veel berichten weg. Dit bericht komt straks.", ""},
	senderGone: {"De collega van wie dit bericht komt, werkt hier niet meer.",
		"Een bericht is niet verstuurd: de collega van wie het komt, werkt hier niet meer. Neem zelf contact op."},
	badText: {"De tekst mag zo niet weg: te lang, een link, een bedrag, of geen naam en telefoonnummer.",
		"Een bericht is niet verstuurd: de tekst mag zo niet weg. Neem zelf contact op."},
	namesUs: {"In de tekst staat van welke organisatie u bent. De ouder wil dat niet.",
		"Een bericht is niet verstuurd: de tekst noemt de organisatie, en de ouder wil dat niet. Kies een andere tekst."},
	rejected: {"De telefoondienst weigert dit nummer of bericht.",
		"Een bericht kon niet worden verstuurd. Controleer het telefoonnummer en neem zelf contact op."},
	optedOut: {"De ouder heeft per sms STOP gezegd.",
		"De ouder heeft per sms STOP gezegd. Er gaan geen berichten meer weg. Spreek af hoe u contact houdt."},
	carrierLater:   {"De telefoondienst kan het bericht nu niet aannemen. Wij proberen het later opnieuw.", ""},
	carrierAccount: {"De telefoondienst laat ons niet toe. De beheerder moet de instellingen nakijken. Het bericht wacht.", ""},
	carrierGone: {"De telefoondienst nam het bericht te lang niet aan.",
		"Een bericht is niet verstuurd: de telefoondienst werkt niet. Neem zelf contact op."},
	unclear: {"Wij weten niet of het bericht is aangekomen. Wij sturen het niet nog een keer.",
		"Wij weten niet of een bericht is aangekomen. Vraag het de ouder, of kijk bij Berichten."},
	interrupted: {"Het systeem stopte tijdens het versturen. Wij weten niet of het bericht weg is.",
		"Wij weten niet of een bericht is aangekomen. Vraag het de ouder, of kijk bij Berichten."},
	restored: {"De server werd hersteld uit een reservekopie. Dit bericht was daarvoor misschien al weg. Wij sturen het niet nog een keer.",
		"Wij weten niet of een bericht is aangekomen. Vraag het de ouder, of kijk bij Berichten."},
	phonesSilent: {"De server werd hersteld uit een reservekopie. Dit bericht wacht tot alle toestellen weer iets van zich lieten horen: misschien is er iets ingetrokken.", ""},
	noPush: {"De ouder krijgt geen seintjes meer op haar of zijn telefoon.",
		"Een bericht is niet verstuurd: de ouder krijgt geen seintjes meer op de telefoon. Neem contact op zoals de ouder dat wil."},
	notFetched: {"De telefoon van de ouder haalde het seintje niet op tijd op.",
		"Een seintje is niet op tijd bij de ouder gekomen. Neem contact op zoals de ouder dat wil."},
	pushArrived: {"Het seintje is toch aangekomen. Een sms is niet meer nodig.", ""},
	undelivered: {"De telefoondienst kon het bericht niet bezorgen.",
		"Een bericht is niet aangekomen. Controleer het telefoonnummer en neem zelf contact op."},
	expiredThere: {"De telefoon van de ouder was te lang niet bereikbaar. Het bericht is niet aangekomen.",
		"Een bericht is niet op tijd aangekomen: de telefoon van de ouder was niet bereikbaar. Neem zelf contact op."},
	notFound: {"Wij hebben het de telefoondienst gevraagd: daar is dit bericht niet bekend. Waarschijnlijk is het niet weg. Beslis zelf wat ermee gebeurt.",
		"Een bericht is waarschijnlijk niet weg: de telefoondienst kent het niet. Kijk bij Berichten en beslis."},
	repeated: {"De telefoondienst kent dit bericht niet, dus het is niet weg. Het gaat opnieuw.", ""},
	sharedDevice: {"Op deze telefoon lezen meer mensen mee.",
		"Een bericht is niet verstuurd: op de telefoon van de ouder lezen meer mensen mee. Neem contact op zoals de ouder dat wil."},
	followupDone:   {"De afspraak bij dit bericht is al gedaan of gaat niet door.", ""},
	wasTaken:       {"De telefoondienst had dit bericht toch al aangenomen. Wij sturen het niet nog een keer.", ""},
	switchedOff:    {"Een coördinator heeft alle berichten stil gezet.", ""},
	notYet:         {"Het is nog niet de dag voor dit bericht.", ""},
	urgencyOver:    {"De spoedmelding is al beantwoord. Een sms is niet meer nodig.", ""},
	decidedStop:    {"De coördinator heeft dit bericht gestopt.", ""},
	decidedSent:    {"De coördinator heeft nagekeken dat dit bericht is verstuurd.", ""},
	decidedNotSent: {"De coördinator heeft nagekeken dat dit bericht niet weg is. Het gaat opnieuw.", ""},
}

// because gives the words of a reason. A caller's own reason still gets words,
// and a person to look at it.
func because(code string) reason {
	if r, ok := reasons[code]; ok {
		return r
	}
	return reason{"Dit bericht is gestopt.", "Een gepland bericht is niet verstuurd. Kijk of u zelf contact moet opnemen."}
}
