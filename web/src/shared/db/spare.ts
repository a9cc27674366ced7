import { cache, kept, path, read, write, type SpareStore } from './entry';

/** One entry of the spare copy, and its exact text. */
export interface Spared {
  store: SpareStore;
  key: string;
  text: string;
  value: unknown;
}

/** All that the spare copy holds of one worker. Throws when it cannot be looked through; one bad entry is passed by. */
export async function spareOf(worker: string): Promise<Spared[]> {
  const here = await cache();
  const requests = (await here?.keys()) ?? [];
  const found = requests.map(async (request): Promise<Spared | undefined> => {
    const [, , owner, store, key] = new URL(request.url).pathname.split('/');
    if (owner !== worker || !kept.includes(store as SpareStore) || key === undefined) return undefined;
    const text = await textAt(here!, request)
      .catch(() => textAt(here!, request))
      .catch(() => undefined); // a moment's fault is no loss
    try {
      return text === undefined
        ? undefined
        : { store: store as SpareStore, key: decodeURIComponent(key), text, value: read(text) };
    } catch {
      return undefined;
    }
  });
  return (await Promise.all(found)).filter((one) => one !== undefined);
}

/** Numbers of the ops that the spare copy holds of one worker; reads none of them. */
export async function sparedNumbers(worker: string): Promise<number[]> {
  const under = path(worker, 'ops', '');
  const requests = (await (await cache())?.keys()) ?? [];
  const paths = requests.map((request) => new URL(request.url).pathname);
  return paths.filter((at) => at.startsWith(under)).map((at) => Number(at.slice(under.length)));
}

const textAt = async (here: Cache, request: Request): Promise<string | undefined> =>
  (await here.match(request))?.text();

/** Ids of those of whom there is a spare copy. */
export async function sparedWorkers(): Promise<string[]> {
  const here = await cache().catch(() => undefined);
  const all = (await here?.keys().catch(() => [])) ?? [];
  const paths = all.map((request) => new URL(request.url).pathname.split('/')[2] ?? '');
  return [...new Set(paths)].filter((worker) => /^[a-z0-9]{15}$/.test(worker));
}

/** A value beside the stores of workers: the session. Undefined takes it away. Never throws. */
export async function spareValue(key: string, value: unknown): Promise<void> {
  try {
    const here = await cache();
    if (value === undefined) await here?.delete(path('device', key, ''));
    else await here?.put(path('device', key, ''), new Response(write(value)));
  } catch {
    // the next start makes up for it
  }
}

export async function sparedValue(key: string): Promise<unknown> {
  const answer = await (await cache().catch(() => undefined))?.match(path('device', key, ''));
  return answer && read(await answer.text());
}
