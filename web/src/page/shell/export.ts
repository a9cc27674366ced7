import { bytesOf, toBase64 } from '$shared/crypto';
import { isEmpty, newMeta, syncMeta, type StoredOp } from '$shared/db';
import { opened } from './local.svelte';

/** Nothing here is unsent, or this device never had a key of the server. */
export class NothingToExport extends Error {}

/**
 * All that is not sent yet, as a file for the server (docs/records.md, "A file of unsent work"). Everything in it is
 * sealed; the proof says that it comes from this device. Nothing is taken away here: what is imported counts once.
 * @param made ISO
 */
export async function exportFile(made: string, app: string): Promise<{ name: string; text: string }> {
  const local = opened();
  if (!local) throw new NothingToExport('no store is open');
  const { meta, ops } = await local.db.read(async (tx) => ({
    meta: await syncMeta(tx, newMeta),
    ops: (await tx.all('ops')).filter((op) => op.state === 'queued').sort((a, b) => a.seq - b.seq),
  }));
  const sealed = ops.map(textOf);
  if (ops.length === 0 || meta.deliver === '' || sealed.includes(''))
    throw new NothingToExport('nothing sealed');
  const { device, epoch, deliver } = meta;
  const lines = ['naast-outbox-v1', epoch, device, local.id, made, ...sealed];
  const proof = await hmac(deliver, lines.join('\n'));
  const file = { naast: 'outbox', v: 1, epoch, device, worker: local.id, app, made, ops: sealed, proof };
  return { name: `naast-${device}-${made.slice(0, 10)}.naast`, text: JSON.stringify(file) };
}

/** The exact text that would travel; "" for an op of before there were seals. */
function textOf(op: StoredOp): string {
  if (op.post) return JSON.stringify({ seq: op.seq, kid: op.post.kid, sealed: toBase64(op.post.bytes) });
  if (!isEmpty(op)) return '';
  const head = { seq: op.seq, at: op.at, do: op.do, collection: op.collection, id: op.id };
  return JSON.stringify(op.do === 'update' ? { ...head, was: {}, set: {} } : { ...head, set: {} });
}

async function hmac(secret: string, text: string): Promise<string> {
  const hashed = await crypto.subtle.digest('SHA-256', bytesOf(secret));
  const key = await crypto.subtle.importKey('raw', hashed, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const proof = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(text)));
  return Array.from(proof, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
