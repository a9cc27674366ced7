import type { Words } from './words';

export const pl: Words = {
  own: 'Polski',
  language: 'Język',
  trial: 'Tłumaczenie próbne',
  title: 'Krótkie wiadomości na tym telefonie',
  intro:
    'Osoba, z którą Państwo rozmawiali, może wysłać krótką wiadomość. Pojawi się ona jako powiadomienie na tym telefonie. Czy mamy to włączyć?',
  points: [
    'Nie trzeba niczego wypełniać. Nikt nie prosi o dane ani o pieniądze.',
    'W wiadomości nigdy nie ma linku.',
    'Potrzebna rozmowa? Proszę zadzwonić lub napisać SMS na numer z wiadomości.',
    'Można to w każdej chwili zatrzymać na tej stronie. Wtedy nic już nie przyjdzie.',
  ],
  shared:
    'Uwaga: kto ma ten telefon w ręku, może przeczytać wiadomość. Czy to niebezpieczne? Proszę nic nie wybierać.',
  yes: 'Tak, proszę o wiadomości',
  before: 'Telefon zapyta potem o zgodę. Proszę wybrać „Zezwól”.',
  wait: 'Chwileczkę…',
  done: 'Udało się.',
  close: 'Można zamknąć ten ekran.',
  stop: 'Zatrzymaj',
  stopped: 'Zatrzymano. Wiadomości nie będą już przychodzić.',
  again: 'Czy później znów mają przychodzić? Proszę poprosić o nowy kod.',
  last: 'Wiadomość',
  install: 'Najpierw proszę dodać tę stronę do ekranu początkowego',
  installSteps: [
    'Proszę dotknąć znaku udostępniania: kwadrat ze strzałką w górę.',
    'Proszę wybrać „Do ekranu początkowego”.',
    'Proszę otworzyć „Seintje” na ekranie początkowym. Tam można się zgodzić.',
  ],
  blocked: 'Ten telefon blokuje powiadomienia',
  unblock:
    'Proszę zezwolić na powiadomienia w ustawieniach telefonu. Potem proszę otworzyć tę stronę ponownie.',
  impossible: 'Ta przeglądarka nie pokaże wiadomości. Proszę otworzyć tę stronę w innej albo poprosić o SMS.',
  nothing: 'Tutaj jeszcze o nic nie poproszono. Proszę poprosić o kod i zeskanować go tym telefonem.',
  gone: 'Ten kod już nie działa. Proszę poprosić o nowy kod.',
  trouble: 'Teraz się nie udało. Proszę sprawdzić internet i spróbować jeszcze raz.',
};
