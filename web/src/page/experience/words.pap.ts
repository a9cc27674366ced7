import type { FeltWords } from './words';

export const words: FeltWords = {
  code: 'pap',
  dir: 'ltr',
  checked: false,
  trial: 'tradukshon di prueba',
  title: 'Esaki ta yuda bo?',
  intro:
    'Nos ta hasi sinku pregunta kòrtiku. Bo por salta tur kos. Bo nòmber no ta pará na dje. Esun ku ta yuda bo no ta mira bo kontestanan.',
  begin: 'Kuminsá',
  statements: {
    heard: 'Nan ta skucha mi.',
    understood: 'Mi ta sinti ku nan ta komprondé mi.',
    kept_promises: 'Loke nan a primintí, nan ta hasi.',
    pace: 'E ta bai na un ritmo ku ta pas serka mi.',
    really_helped: 'Mi a haña yudansa di bèrdat.',
  },
  answers: ['Nada mes', 'Un tiki', 'Mas o ménos', 'Sí', 'Sí, hopi'],
  unknown: 'Mi no sa',
  skip: 'Salta',
  previous: 'Pregunta anterior',
  open: 'Bo ke bisa algu mas?',
  openHint: 'No skirbi nòmber ni number. Bo por laga esaki bashí.',
  done: 'Kla',
  stop: 'Stòp, no warda nada',
  thanks: 'Danki. Ku bo kontesta nos por hasi mihó.',
  handBack: 'Bo por duna e telefòn bèk.',
  close: 'Sera',
  notKept: 'Bo kontestanan no a keda wardá. Purba un biaha mas.',
};
