import { passThrough } from '$shared/crypto';
import { readSession, writeSession } from '$shared/db';
import type { Worker } from '$shared/types';
import { ask } from './ask';

/** Who is signed in, and what is only known here about this device. */
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

const about = { collection: 'session', id: 'current', version: 0 };
let session = $state.raw<Session | undefined>();

/** The signed-in worker, or undefined. Reactive. */
export function current(): Session | undefined {
  return session;
}

export function token(): string {
  return session?.token ?? '';
}

/** Finds back who was signed in on this device, without a network. */
export async function restoreSession(): Promise<void> {
  session = await readBack();
}

async function readBack(): Promise<Session | undefined> {
  const stored = await readSession();
  if (!stored) return undefined;
  const profile = await passThrough.open<Pick<Session, 'worker' | 'label' | 'setUp'>>(stored.profile, about);
  return { ...profile, token: stored.token, renewed: stored.renewed };
}

let channel: BroadcastChannel | undefined;

/**
 * Follows what another tab does: the same worker with a newer token is taken over here.
 * @param heard `same`: it is still the same worker; otherwise somebody signed out, or somebody else in
 */
export function followSession(heard: (same: boolean) => void): void {
  channel = new BroadcastChannel('naast-session');
  channel.onmessage = async () => {
    const found = await readBack();
    const same = found?.worker.id === session?.worker.id;
    if (same) session = found;
    heard(same);
  };
}

/** Signs in. Unsent work of whoever was here before stays where it is. Throws ApiError. */
export async function signIn(email: string, password: string): Promise<void> {
  const answer = await ask<SignedIn>('POST', '/api/collections/workers/auth-with-password', '', {
    identity: email.trim(),
    password,
  });
  const same = session?.worker.id === answer.record.id ? session : undefined;
  await put({
    token: answer.token,
    worker: profile(answer.record),
    renewed: new Date().toISOString(),
    label: same?.label ?? '',
    setUp: same?.setUp ?? wasSetUp(answer.record.id),
  });
}

/** Signs out. The work on this device stays, also what is not sent yet. */
export async function signOut(): Promise<void> {
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
    // Meanwhile somebody signed out, here or in another tab: that stands
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

async function put(next: Session | undefined): Promise<void> {
  if (next) {
    const { worker, label, setUp } = next;
    const sealed = await passThrough.seal({ worker, label, setUp }, about);
    await writeSession({
      key: 'current',
      worker: worker.id,
      token: next.token,
      renewed: next.renewed,
      profile: sealed,
    });
  } else await writeSession(undefined);
  session = next;
  channel?.postMessage('changed');
}

/** Only what a colleague may know too: no e-mail address on the disk. */
function profile(record: Worker): Worker {
  const { id, municipality, name, role, phone, languages, why, employer, active } = record;
  return { id, municipality, name, role, phone, languages, why, employer, active };
}
