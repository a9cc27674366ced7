import type { FeltWords } from './words';

export const words: FeltWords = {
  code: 'pl',
  dir: 'ltr',
  checked: false,
  trial: 'tłumaczenie próbne',
  title: 'Czy to Panu lub Pani pomaga?',
  intro:
    'Zadajemy pięć krótkich pytań. Każde można pominąć. Nie zapisujemy nazwiska. Osoba, która pomaga, nie widzi odpowiedzi.',
  begin: 'Zaczynamy',
  statements: {
    heard: 'Ktoś mnie słucha.',
    understood: 'Czuję, że ktoś mnie rozumie.',
    kept_promises: 'Obietnice są spełniane.',
    pace: 'Tempo jest dla mnie dobre.',
    really_helped: 'Naprawdę otrzymuję pomoc.',
  },
  answers: ['Wcale nie', 'Trochę', 'Może być', 'Tak', 'Tak, bardzo'],
  unknown: 'Nie wiem',
  skip: 'Pomiń',
  previous: 'Poprzednie pytanie',
  open: 'Czy jest jeszcze coś do powiedzenia?',
  openHint: 'Proszę nie pisać nazwisk ani numerów. Można zostawić puste.',
  done: 'Gotowe',
  stop: 'Stop, nic nie zapisuj',
  thanks: 'Dziękujemy. Ta odpowiedź pomaga nam pracować lepiej.',
  handBack: 'Można oddać telefon.',
  close: 'Zamknij',
  notKept: 'Odpowiedzi nie zostały zapisane. Proszę spróbować jeszcze raz.',
};
