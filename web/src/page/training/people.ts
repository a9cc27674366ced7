import type { Worker } from '$shared/types';

interface Made {
  collection: string;
  record: Record<string, unknown> & { id: string };
}

/** People who do not exist, to practise with. Their numbers belong to nobody (06 00 00 00 ..). */
const people = [
  {
    name: 'Oefen-Anna',
    phone: '+31600000001',
    language: 'nl',
    phase: 'asked_help',
    area: 'finance',
    words: 'De brieven liggen in een doos.',
  },
  {
    name: 'Oefen-Mehmet',
    phone: '+31600000002',
    language: 'tr',
    phase: 'talked',
    area: 'housing',
    words: 'Bang om het huis uit te moeten.',
  },
  {
    name: 'Oefen-Rosa',
    phone: '',
    language: 'pap',
    phase: 'contact_agreed',
    area: 'family',
    words: 'Rust voor de kinderen.',
  },
  { name: '', phone: '', language: 'nl', phase: 'seen', area: 'care', words: '' },
] as const;

const day = 24 * 60 * 60 * 1000;

/**
 * The rows of a training: everything in them is invented.
 * @param worker who practises; what is due is theirs
 * @param now of this device
 */
export function practiceRows(worker: Worker, now: Date): Made[] {
  const made: Made[] = [];
  people.forEach((person, i) => {
    const parent = idOf('ouder', i);
    const at = new Date(now.getTime() - (i + 1) * day).toISOString();
    const add = (collection: string, id: string, set: object): void => {
      const stamp = {
        municipality: worker.municipality,
        author: worker.id,
        device: '',
        happened_at: at,
        recorded_at: at,
      };
      made.push({ collection, record: { ...stamp, parent, ...set, id } });
    };
    add('parents', parent, {
      name: person.name,
      phone: person.phone,
      language: person.language,
      interpreter: '',
      came_by: 'met_outside',
      phase: person.phase,
      station: '',
      station_at: '',
      station_source: '',
      fixed_contact: i === 0 ? worker.id : '',
      wants_other: false,
    });
    add('encounters', idOf('gesprek', i), {
      how: 'street',
      place_kind: 'market',
      kind: 'conversation',
      outcome: 'talked',
      may_return: 'yes',
      peer_kind: '',
      note: '',
      person: [],
      lives: '',
      lives_in: '',
      onward: '',
    });
    if (person.words === '') return;
    add('needs', idOf('behoefte', i), {
      encounter: idOf('gesprek', i),
      life_area: person.area,
      how: 'worries',
      wish: 'help_now',
      words: person.words,
      topics: [],
      children: '',
      bands: [],
    });
    add('followups', idOf('afspraak', i), promise(worker, new Date(now.getTime() + (i - 1) * day)));
  });
  return made;
}

function promise(worker: Worker, due: Date): object {
  return {
    encounter: '',
    what: 'Terugbellen (oefenen)',
    kind: 'call',
    owner: worker.id,
    due: due.toISOString().slice(0, 10),
    channel: 'call',
    promise: true,
    told_how: 'spoken',
    state: 'open',
    cancel_reason: '',
    note: '',
    template: '',
    values: [],
    not_before: '',
    expires: '',
  };
}

/** 15 of a-z0-9, and never one that a phone draws for real work. */
const idOf = (what: string, n: number): string => `oefen${what}${n}`.padEnd(15, '0').slice(0, 15);
