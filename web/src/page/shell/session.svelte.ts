import type { Sealer } from '$shared/crypto';
import { readSession, writeSession } from '$shared/db';
import type { Worker } from '$shared/types';
import { ask } from './ask';
import { holdsFiles } from './home';

/** Who is signed in, and what is only known here about this device. In memory only while unlocked. */
export interface Session {
  token: string;
  worker: Worker;
  /** When the token was last renewed, ISO. */
  renewed: string;
  /** What the worker calls this device. */
  label: string;
  /** The steps of setting up have been gone through. */
  setUp: boolean;
}

interface SignedIn {
  token: string;
  record: Worker;
}

const about = { collection: 'session', id: 'current', version: 0, parent: '' };
let session = $state.raw<Session | undefined>();
let home = $state.raw('');
/** The open lock of the worker whose session this is; the session goes to the disk only through it. */
let sealer: Sealer | undefined;

/** The signed-in worker, or undefined: nobody, or locked. Reactive. */
export function current(): Session | undefined {
  return session;
}

/** Id of the worker whose phone this is, also while locked; "" = nobody's. Reactive. */
export function atHome(): string {
  return home;
}

export function token(): string {
  return session?.token ?? '';
}

/** Finds back whose phone this is, without a network and without a key. */
export async function restoreSession(): Promise<void> {
  home = (await readSession())?.worker ?? '';
}

/** The lock is open: who is signed in can be read. Somebody who was signed in meanwhile stays so. */
export async function unlockSession(ring: Sealer): Promise<void> {
  sealer = ring;
  if (session) return put(session);
  session = await readBack(ring);
}

/** Nothing of the session is left in memory; on the disk it stays, sealed. */
export function lockSession(): void {
  session = undefined;
  sealer = undefined;
}

async function readBack(ring: Sealer): Promise<Session | undefined> {
  const stored = await readSession();
  return stored?.profile && ring.open<Session>(stored.profile, about).catch(() => undefined);
}

let channel: BroadcastChannel | undefined;

/**
 * Follows what another tab does: the same worker with a newer token is taken over here.
 * @param heard `same`: it is still the same worker; otherwise somebody signed out, or somebody else in
 */
export function followSession(heard: (same: boolean) => void): void {
  channel = new BroadcastChannel('naast-session');
  channel.onmessage = async () => {
    const stored = await readSession();
    const same = (stored?.worker ?? '') === home;
    if (same && sealer) session = (await readBack(sealer)) ?? session;
    heard(same);
  };
}

/** Signs in. Unsent work of whoever was here before stays where it is. Throws ApiError. */
export async function signIn(email: string, password: string): Promise<void> {
  const answer = await ask<SignedIn>('POST', '/api/collections/workers/auth-with-password', '', {
    identity: email.trim(),
    password,
  });
  const { id } = answer.record;
  const same = session?.worker.id === id ? session : undefined;
  if (home !== id) sealer = undefined; // that lock is somebody else's
  await put({
    token: answer.token,
    worker: profile(answer.record),
    renewed: new Date().toISOString(),
    label: same?.label ?? '',
    setUp: same?.setUp ?? wasSetUp(id),
  });
}

/** Signs out. The work on this device stays, also what is not sent yet. */
export async function signOut(): Promise<void> {
  sealer = undefined;
  await put(undefined);
}

/** Remembers something about this device with the session. */
export async function note(part: Partial<Pick<Session, 'label' | 'setUp'>>): Promise<void> {
  if (!session) return;
  if (part.setUp) localStorage.setItem(mark(session.worker.id), '1');
  await put({ ...session, ...part });
}

/** Somebody who signs out and in again is not led through everything once more. Holds an id only. */
const mark = (worker: string): string => `naast-set-up-${worker}`;
const wasSetUp = (worker: string): boolean => localStorage.getItem(mark(worker)) === '1';

const day = 24 * 60 * 60 * 1000;

/** Renews a token that is older than a day. Without a network nothing happens; a refusal is left to the next sync. */
export async function renewToken(now: Date): Promise<void> {
  if (!session || now.getTime() - Date.parse(session.renewed) < day) return;
  try {
    const { worker, token: old } = session;
    const answer = await ask<SignedIn>('POST', '/api/collections/workers/auth-refresh', old, {});
    // Meanwhile somebody locked or signed out, here or in another tab: that stands
    if (session?.worker.id !== worker.id || (await readSession())?.worker !== worker.id) return;
    await put({
      ...session,
      token: answer.token,
      worker: profile(answer.record),
      renewed: now.toISOString(),
    });
  } catch {
    // the sync says it in words when signing in again is needed
  }
}

/** On the disk stands whose phone it is; the rest only sealed. Who has no files has no lock, and leaves nothing. */
async function put(next: Session | undefined): Promise<void> {
  if (next && holdsFiles(next.worker.role)) {
    const sealed = await sealer?.seal(next, about);
    await writeSession({ key: 'current', worker: next.worker.id, ...(sealed && { profile: sealed }) });
  } else await writeSession(undefined);
  session = next;
  home = next?.worker.id ?? '';
  channel?.postMessage('changed');
}

/** Only what a colleague may know too: no e-mail address on the disk. */
function profile(record: Worker): Worker {
  const { id, municipality, name, role, phone, languages, why, employer, active, photo, district } = record;
  return { id, municipality, name, role, phone, languages, why, employer, active, photo, district };
}
