import { makeVault, type Master, openByPassphrase, ringOf, withPassphrase, WrongKey } from '$shared/crypto';
import type { Db, StoredVault } from '$shared/db';
import { isFull } from '../encounter/room';
import { lockLocal, opened, readVault, standing, unlockLocal } from './local.svelte';
import { leaseIsOver } from './lease';
import { armPin, disarmPin, opensByPin, pinReady, withPin } from './pin';
import { passkeysWorkHere } from './canpasskey';
import { rebuild } from './rebuild';
import { current, lockSession, unlockSession } from './session.svelte';

/**
 * `none`: this worker chose no passphrase on this device yet; `pin`: locked, and the pincode opens it, because the app
 * is still in memory and was opened less than twelve hours ago.
 */
export type LockState = 'none' | 'locked' | 'pin' | 'open';

/** The words do not fit. `left`: how many tries are left. */
export class WrongPassphrase extends Error {
  constructor(readonly left: number) {
    super('wrong passphrase');
  }
}

/** No passphrase opens this lock any more: ten wrong tries, or it was taken away. Sign in and choose a new one. */
export class NoLock extends Error {}

export { enough } from './strength';

const tries = 10;

let able = $state(false);
let state = $state<LockState>('none');
let vault = $state.raw<StoredVault | undefined>();
let master: Master | undefined;
let channel: BroadcastChannel | undefined;

/** Reactive. */
export const lockState = (): LockState => state;
/** The readable copy is closed until this phone has been on line. Reactive. */
export const leaseOver = (): boolean => leaseIsOver(standing());
export const triesLeft = (): number => Math.max(0, tries - (vault?.tries ?? 0));
/** This device can keep a key behind a finger, a face or its own code. Reactive. */
export const canPasskey = (): boolean => able;
export const passkeys = (): number => vault?.passkeys.length ?? 0;
export const hasPin = (): boolean => vault?.pin !== undefined;
export const vaultNow = (): StoredVault | undefined => vault;
/** Does anything but signing in anew open this lock? */
export const canOpen = (): boolean => vault?.passphrase !== undefined || passkeys() > 0;

/** Another worker's store is open, or none: what opens this one is forgotten. */
export function leaveLock(): void {
  master = undefined;
  vault = undefined;
  state = 'none';
  disarmPin();
}

/** Looks which lock is on the open store. */
export async function findLock(): Promise<LockState> {
  vault = await readVault(db());
  channel ??= listen();
  void passkeysWorkHere().then((works) => (able = works));
  state = vault ? (master ? 'open' : pinReady() ? 'pin' : 'locked') : 'none';
  return state;
}

/**
 * Makes the lock; from here on things can be kept. Where another lock was whose passphrase is forgotten, its readable
 * copy goes and is fetched again; unsent work stays, because it is sealed to the server.
 */
export async function choosePassphrase(words: string): Promise<void> {
  const made = await makeVault();
  vault = await withPassphrase(made.vault, made.master, words);
  await rebuild(db(), vault);
  await open(made.master, vault);
}

/** Throws WrongPassphrase or NoLock. */
export async function unlock(words: string): Promise<void> {
  const had = await countTry();
  try {
    const found = await openByPassphrase(had, words);
    await open(found, await counted({ ...had, tries: 0 }));
  } catch (error) {
    if (!(error instanceof WrongKey)) throw error;
    const left = tries - had.tries;
    if (left > 0) throw new WrongPassphrase(left);
    await stored({ ...had, passphrase: undefined });
    throw new NoLock('ten wrong tries');
  }
}

/** Throws WrongPassphrase; after ten wrong ones only the passphrase opens. */
export async function unlockWithPin(pin: string): Promise<void> {
  const found = await opensByPin(pin);
  if (found.master) return open(found.master, vault!, found.since);
  if (found.left === 0) state = 'locked';
  throw new WrongPassphrase(found.left);
}

/** Undefined takes it away. */
export async function setPin(pin: string | undefined): Promise<void> {
  const { key, from } = mustBeOpen();
  await armPin(await stored(await withPin(from, key, pin)), key, Date.now());
}

/** Throws WrongPassphrase when the old one is not right. */
export async function changePassphrase(from: string, to: string): Promise<void> {
  const { key, from: had } = mustBeOpen();
  try {
    await openByPassphrase(had, from);
  } catch {
    throw new WrongPassphrase(triesLeft());
  }
  await stored(await withPassphrase(had, key, to));
}

/** At once, in every tab. */
export function lock(): void {
  if (state !== 'open') return;
  shut();
  channel?.postMessage('lock');
}

let closed = (): void => {};
let asked = (): void => shut();

/** What happens when another tab locks; it has to end in `lock`. */
export function whenAskedToLock(run: () => void): void {
  asked = run;
}

/** What happens when the lock was closed, here or in another tab. */
export function whenLocked(run: () => void): void {
  closed = run;
}

function shut(): void {
  master = undefined;
  lockLocal(vault);
  lockSession();
  state = pinReady() ? 'pin' : 'locked';
  closed();
}

/** An order to wipe takes the lock away under us: then nothing of it stays in memory either. */
export async function lockMayBeGone(): Promise<void> {
  if (state !== 'open' || !opened() || (await readVault(db()))) return;
  leaveLock();
  lockLocal(undefined);
  lockSession();
  closed();
}

/** For what else opens the lock or adds a key to it. */
export async function open(key: Master, from: StoredVault, since = Date.now()): Promise<void> {
  const keys = await db().read((tx) => tx.all('keys'), ['keys']);
  const ring = await ringOf(key, from, keys);
  await unlockSession(ring);
  const worker = current()?.worker ?? ({ id: opened()!.id } as never);
  await unlockLocal(worker, ring);
  await armPin(from, key, since);
  master = key;
  vault = from;
  state = 'open';
}

export function mustBeOpen(): { key: Master; from: StoredVault } {
  if (!master || !vault) throw new Error('locked');
  return { key: master, from: vault };
}

export async function stored(next: StoredVault): Promise<StoredVault> {
  await db().write((tx) => tx.put('vault', next), ['vault']);
  vault = next;
  return next;
}

/** On the disk before it is tried: closing the app does not give tries back. */
async function countTry(): Promise<StoredVault> {
  const had = await readVault(db());
  if (!had?.passphrase) throw new NoLock('no passphrase');
  return counted({ ...had, tries: Math.max(had.tries, vault?.tries ?? 0) + 1 });
}

/** On a full phone it is only remembered: what is here can still be read, and read to somebody. */
async function counted(next: StoredVault): Promise<StoredVault> {
  try {
    return await stored(next);
  } catch (error) {
    if (!isFull(error)) throw error;
    return (vault = next);
  }
}

function db(): Db {
  const local = opened();
  if (!local) throw new Error('no store is open');
  return local.db;
}

function listen(): BroadcastChannel {
  const heard = new BroadcastChannel('naast-lock');
  heard.onmessage = () => state === 'open' && asked();
  return heard;
}
