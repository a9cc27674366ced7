import { entryOf, path, type Touch } from './entry';

/**
 * Entries of the spare copy that were begun while their transaction was still under way, by path: the text that lies
 * there by then, or undefined when it could not be written.
 */
export type Ahead = Map<string, Promise<string | undefined>>;

interface Writing {
  worker: string;
  /** the spare copy, opened once for all that one transaction did */
  spare: Promise<Cache | undefined>;
  ahead: Ahead;
}

/**
 * Begins the second copy of an op under a new number; the keys that its transaction made go before it. Somebody waits
 * for both copies, and they take as long as one this way. When the transaction fails, `follow` takes it back; a kill
 * before that leaves an op that was whole, and nobody was told of.
 */
export function begin(into: Writing, op: Touch, earlier: Touch[]): void {
  const keys = earlier.filter(({ store, value }) => store === 'keys' && value !== undefined);
  const first = keys.map((key) => put(into, key, []));
  void put(into, op, first);
}

function put(
  { worker, spare, ahead }: Writing,
  { store, key, value }: Touch,
  after: Promise<string | undefined>[],
): Promise<string | undefined> {
  const at = path(worker, store, key!);
  const begun = ahead.get(at);
  if (begun) return begun;
  const entry = value && entryOf(store, value);
  const done = written(spare, at, entry, after).catch(() => undefined); // written once more when the transaction has ended
  ahead.set(at, done);
  return done;
}

async function written(
  spare: Promise<Cache | undefined>,
  at: string,
  entry: string | undefined,
  after: Promise<string | undefined>[],
): Promise<string | undefined> {
  const here = await spare;
  if (!here || entry === undefined) return undefined;
  if ((await Promise.all(after)).includes(undefined)) return undefined;
  await here.put(at, new Response(entry));
  return entry;
}
