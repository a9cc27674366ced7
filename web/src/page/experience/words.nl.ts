import type { FeltWords } from './words';

export const words: FeltWords = {
  code: 'nl',
  dir: 'ltr',
  checked: true,
  trial: 'proefvertaling',
  title: 'Helpt het u?',
  intro:
    'Wij stellen vijf korte vragen. U mag alles overslaan. Uw naam staat er niet bij. Wie u helpt, ziet uw antwoorden niet.',
  begin: 'Begin',
  statements: {
    heard: 'Er wordt naar mij geluisterd.',
    understood: 'Ik voel mij begrepen.',
    kept_promises: 'Wat is beloofd, gebeurt ook.',
    pace: 'Het gaat in een tempo dat bij mij past.',
    really_helped: 'Ik ben echt geholpen.',
  },
  answers: ['Helemaal niet', 'Een beetje', 'Gaat wel', 'Ja', 'Ja, heel erg'],
  unknown: 'Weet ik niet',
  skip: 'Sla over',
  previous: 'Vorige vraag',
  open: 'Wilt u nog iets zeggen?',
  openHint: 'Schrijf geen namen of nummers op. U mag dit leeg laten.',
  done: 'Klaar',
  stop: 'Stop, bewaar niets',
  thanks: 'Dank u wel. Met uw antwoord kunnen wij het beter doen.',
  handBack: 'U kunt de telefoon teruggeven.',
  close: 'Sluit',
  notKept: 'Uw antwoorden zijn niet bewaard. Probeer het nog een keer.',
};
