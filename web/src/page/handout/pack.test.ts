import { expect, test } from 'vitest';
import type { KnowledgeItem, Municipality, Parent, StationCard, Worker } from '$shared/types';
import { packOf, type About } from './pack';

const worker = (id: string, name: string, change: Partial<Worker> = {}): Worker =>
  ({
    id,
    name,
    phone: '+31201234567',
    languages: ['nl', 'tr'],
    employer: 'gemeente Demodam',
    active: true,
    ...change,
  }) as Worker;
const card = (key: string): KnowledgeItem =>
  ({
    id: key,
    key,
    municipality: '',
    kind: 'info_card',
    title: `Kaart ${key}`,
    text: `Tekst ${key}`,
    retired: false,
  }) as KnowledgeItem;
const about = (change: Partial<About> = {}): About => ({
  parent: { id: 'p1', name: 'Yara', fixed_contact: 'bram', station: 'first_test' } as Parent,
  cards: ['waar-bent-u-nu', 'gratis-advocaat', 'niet-eens', 'ombudsman', 'schulden'].map(card),
  stations: [
    {
      id: 's',
      key: 'first_test',
      step: 2,
      title: 'Eerste toets',
      what: 'UHT kijkt.',
      who: 'UHT',
      how_long: 'Wij weten het niet.',
      municipality: '',
      retired: false,
    } as StationCard,
  ],
  workers: [worker('bram', 'Bram Jansen'), worker('samira', 'Samira B.')],
  me: worker('samira', 'Samira B.'),
  municipality: {
    id: 'm1',
    name: 'Demodam',
    desk_name: 'Loket Herstel',
    desk_phone: '+31201112233',
    desk_address: 'Plein 1',
    desk_hours: 'ma-vr 9-17',
    crisis_phone: '',
  } as Municipality,
  ...change,
});

test('R61: the set on paper is the process, whom to call, and the rights', () => {
  const pack = packOf(about());
  expect(pack.map((it) => it.title)).toEqual(['Hoe gaat het verder?', 'Uw contactpersonen', 'Uw rechten']);
  expect(pack.map((it) => it.items)).toEqual([
    ['first_test', 'waar-bent-u-nu'],
    ['contactpersonen'],
    ['gratis-advocaat', 'niet-eens', 'ombudsman'],
  ]);
  expect(pack[0]!.parts[0]!.heading).toBe('U bent nu hier: Eerste toets');
});

test('R61: whom to call comes from the file: the own contact first, then who gives it, then the desk', () => {
  const headings = (change: Partial<About>) => packOf(about(change))[1]!.parts.map((it) => it.heading);
  expect(headings({})).toEqual([
    'Bram, uw vaste contactpersoon',
    'Samira',
    'Loket Herstel',
    'Uw contactpersoon bij UHT',
    'Liever iemand anders?',
  ]);
  expect(headings({ me: worker('bram', 'Bram Jansen') })[1]).toBe('Loket Herstel');
  expect(headings({ workers: [worker('bram', 'Bram Jansen', { active: false })] })[0]).toBe('Samira');
  expect(headings({ municipality: undefined, me: undefined, workers: [] })).toEqual([
    'Uw contactpersoon bij UHT',
    'Liever iemand anders?',
  ]);
  expect(packOf(about())[1]!.parts[0]!.lines).toEqual([
    'Telefoon: 020 123 45 67',
    'Spreekt: Nederlands, Türkçe (Turks)',
    'Ik ben in dienst bij gemeente Demodam, niet bij de Belastingdienst.',
  ]);
});

test('R61: the paper never names the parent, and a card without text is left out', () => {
  expect(JSON.stringify(packOf(about()))).not.toContain('Yara');
  const bare = packOf(about({ cards: [], stations: [] }));
  expect(bare.map((it) => it.key)).toEqual(['contacts']);
});
