import type { Words } from './words';

export const nl: Words = {
  own: 'Nederlands',
  language: 'Taal',
  trial: '',
  title: 'Een seintje op deze telefoon',
  intro:
    'Degene met wie u sprak, kan u een kort bericht sturen. U ziet het als melding op deze telefoon. Wilt u dat?',
  points: [
    'U hoeft niets in te vullen. Niemand vraagt u om gegevens of geld.',
    'Er staat nooit een link in een bericht.',
    'Wilt u praten? Bel of sms het nummer dat in het bericht staat.',
    'U kunt altijd stoppen, op deze pagina. Dan krijgt u niets meer.',
  ],
  shared: 'Let op: wie deze telefoon vasthoudt, kan het bericht lezen. Is dat niet veilig? Kies dan niets.',
  yes: 'Ja, stuur mij een seintje',
  before: 'Uw telefoon vraagt daarna of dat mag. Kies "Toestaan".',
  wait: 'Even wachten…',
  done: 'Dat is gelukt.',
  close: 'U kunt dit scherm sluiten.',
  stop: 'Stop',
  stopped: 'Gestopt. U krijgt geen seintjes meer.',
  again: 'Wilt u later toch een seintje? Vraag dan een nieuwe code.',
  last: 'Uw bericht',
  install: 'Zet deze pagina eerst op uw beginscherm',
  installSteps: [
    'Tik op het deelteken: een vierkant met een pijl omhoog.',
    'Kies "Zet op beginscherm".',
    'Open "Seintje" op uw beginscherm. Daar kunt u ja zeggen.',
  ],
  blocked: 'Deze telefoon houdt meldingen tegen',
  unblock: 'Sta meldingen toe bij de instellingen van uw telefoon. Open daarna deze pagina opnieuw.',
  impossible:
    'Deze browser kan geen seintje geven. Open deze pagina in een andere browser, of vraag om een sms.',
  nothing: 'Hier is nog geen seintje aangevraagd. Vraag om een code en scan die met deze telefoon.',
  gone: 'Deze code werkt niet meer. Vraag een nieuwe code.',
  trouble: 'Het lukte nu niet. Kijk of u internet hebt en probeer het nog een keer.',
};
