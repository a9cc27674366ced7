/** Words of what is written down outside a first conversation: apart, so that capturing does not wait for them. */
const table = {
  station_source: {
    parent: 'De ouder vertelde het',
    uht: 'UHT vertelde het',
    letter: 'Het staat in een brief',
  },
  peer_kind: {
    explained: 'Uitleg gegeven over hoe het gaat',
    accompanied: 'Meegegaan naar een gesprek',
    listened: 'Geluisterd',
    mapped: 'Samen papieren en hulp bekeken',
  },
  person: {
    parent: 'Ouder',
    child: 'Kind van een ouder',
    ex_partner: 'Ex-partner van een ouder',
    bereaved: 'Nabestaande',
    entrepreneur: 'Iemand met een eigen bedrijf',
    not_affected: 'Geen problemen met toeslag, wel hulp nodig',
    other: 'Iemand anders',
  },
  lives: {
    here: 'In deze gemeente',
    elsewhere: 'In een andere gemeente',
    abroad: 'In het buitenland',
    unknown: 'Weet ik niet of zeg ik liever niet',
  },
  onward: {
    together: 'Ik breng u in contact en ik ga mee',
    worker_calls: 'Ik bel voor u',
    parent_calls: 'U belt zelf',
    not_now: 'Liever niet nu',
  },
  topic: {
    debts: 'Schulden',
    income: 'Inkomen',
    benefits_again: 'Toeslagen opnieuw aanvragen',
    arrears: 'Achterstand met de huur',
    eviction: 'Bang het huis uit te moeten',
    living_space: 'Een (andere) woning',
    job: 'Werk',
    schooling: 'School of cursus',
    day_activity: 'Iets om handen',
    mental: 'Hoofd en gevoel',
    physical: 'Lichaam',
    insurance: 'Zorgverzekering',
    dentist: 'Tandarts',
    seen: 'Gezien en erkend worden',
    rest: 'Rust',
    processing: 'Verwerken wat er is gebeurd',
    upbringing: 'Opvoeden',
    children: 'De kinderen',
    relationship: 'De relatie',
    placed_out: 'Kind dat niet thuis woont',
  },
  children: {
    '1': '1 kind',
    '2': '2 kinderen',
    '3': '3 kinderen',
    '4_or_more': '4 of meer kinderen',
  },
  band: {
    '0_3': '0 tot en met 3 jaar',
    '4_11': '4 tot en met 11 jaar',
    '12_17': '12 tot en met 17 jaar',
    '18_plus': '18 jaar of ouder',
  },
  urgency_step: {
    first_test: 'De eerste toets',
    assessment: 'De integrale beoordeling',
    support: 'De hulp van de gemeente',
  },
  said: {
    yes: 'Ja',
    no: 'Nee',
    unsaid: 'Weet ik niet of zeg ik liever niet',
  },
  other_benefit: {
    rent: 'Huurtoeslag',
    care: 'Zorgtoeslag',
    child_budget: 'Kindgebonden budget',
  },
  advice: {
    right_place: 'Waarschijnlijk op de juiste plek',
    regular_help: 'Eerst gewone hulp',
    other_benefit: 'Het gaat om een andere toeslag',
    unsure: 'Nog niet duidelijk: de vaste contactpersoon kijkt mee',
  },
  can_do: {
    self: 'Ik kan het zelf',
    together: 'Liever samen',
    take_over: 'Neem het van mij over',
  },
  room: {
    now: 'Nu beginnen is goed',
    slowly: 'Rustig aan',
    not_now: 'Even niet',
  },
  track: {
    light: 'Licht: informatie',
    together: 'Samen: een vaste contactpersoon',
    intensive: 'Intensief: iemand die alles voor u regelt',
    urgent: 'Spoed',
  },
  rhythm: {
    week: 'Elke week',
    two_weeks: 'Elke twee weken',
    month: 'Elke maand',
    parent_calls: 'Ik bel zelf',
  },
  handout_how: {
    hand: 'In de hand gegeven',
    post: 'Met de post gestuurd',
    spoken: 'Erover gesproken',
    shown: 'Op het scherm laten zien',
    printed: 'Geprint',
  },
  wish_whom: {
    woman: 'Een vrouw',
    man: 'Een man',
    any: 'Maakt niet uit',
  },
  wish_area: {
    near: 'Uit de buurt',
    not_near: 'Juist niet uit de buurt',
    any: 'Maakt niet uit',
  },
  relation: {
    friend: 'Vriend of vriendin',
    family: 'Familie',
    neighbour: 'Buur',
    mediator: 'Bemiddelaar',
    helper: 'Hulpverlener',
    other: 'Iemand anders',
  },
  signal_kind: {
    rule: 'Een regel werkt verkeerd',
    process: 'Het loopt niet goed',
    treatment: 'Hoe mensen worden behandeld',
    waiting: 'Te lang wachten',
    creditor: 'Een bedrijf dat geld wil',
    data: 'Gegevens kloppen niet',
    discrimination: 'Discriminatie',
    hardship: 'Een regel is te hard',
    complaint: 'Klacht over Naast of een medewerker',
  },
  times: {
    once: 'Eén keer',
    few: 'Een paar keer',
    often: 'Vaak',
  },
  signal_who: {
    one_family: 'Eén gezin',
    several: 'Een paar gezinnen',
    many: 'Veel gezinnen',
  },
  signal_about: {
    municipality: 'De gemeente',
    uht: 'UHT',
    creditor: 'Een bedrijf',
    other: 'Iemand anders',
    own_team: 'Ons eigen team',
    naast: 'Naast',
  },
  signal_state: {
    received: 'Ontvangen',
    acknowledged: 'Gelezen',
    taken: 'Iemand is ermee bezig',
    answered: 'Beantwoord',
  },
  contribution_kind: {
    good_example: 'Goed voorbeeld',
    dilemma: 'Dilemma',
    question: 'Vraag',
  },
  contribution_state: {
    received: 'Ontvangen',
    published: 'Staat in Kennis',
    not_used: 'Niet geplaatst',
  },
  talk_state: {
    preparing: 'Wordt voorbereid',
    ready: 'Klaar voor het gesprek',
    not_wanted: 'De ouder wil geen gesprek',
  },
} as const;

export type DayWord = keyof typeof table;

/** dayLabel('relation', 'friend') -> 'Vriend of vriendin'. An unknown value comes back as it is. */
export function dayLabel(word: DayWord, value: string): string {
  return (table[word] as Record<string, string>)[value] ?? value;
}

/** All values of a word with their labels, in the order in which they are offered. */
export function dayLabels(word: DayWord): { value: string; label: string }[] {
  return Object.entries(table[word]).map(([value, text]) => ({ value, label: text }));
}
