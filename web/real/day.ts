import { newId, type Collection, type NewOp } from '../src/shared/types';

/** Answers that lead to nobody: no phone and no desk gets them back. */
export const unseen = 'experiences';

/** What a worker writes down in a day, of each collection one: about a parent, and about nobody. */
const day: ((parent: string, text: string) => [Collection | typeof unseen, Record<string, unknown>])[] = [
  (parent, note) => ['encounters', { parent, note, how: 'street' }],
  (parent) => ['intakes', { parent, advice: 'unsure', chosen: 'unsure' }],
  (parent) => ['tracks', { parent, suggested: 'light', track: 'light' }],
  (parent) => ['handouts', { parent, kind: 'card', items: ['assessment'], how: 'spoken' }],
  (parent, wish_topic) => ['peer_matches', { parent, wish_whom: 'woman', wish_topic, nobody_known: true }],
  (parent, name) => ['companions', { parent, name, relation: 'friend' }],
  (parent, discuss) => ['talks', { parent, discuss }],
  (parent, reason) => ['urgencies', { parent, asked_by: 'municipality', criteria: ['eviction'], reason }],
  (_, what) => ['signals', { kind: 'waiting', what }],
  (_, text) => ['contributions', { kind: 'question', title: 'Een vraag', text, untraceable: true }],
  () => [unseen, { statement: 'heard', answer: 4, manner: 'screen', moment: 'six_weeks' }],
];

/** The nth thing of a day, made now. */
export function oneOfTheDay(n: number, parent: string, text: string): NewOp {
  const [collection, set] = day[n % day.length]!(parent, text);
  return { do: 'create', collection: collection as Collection, id: newId(), set };
}
