import type { Registered } from './adopt';
import { isAnswer, type Heard, type Request } from './protocol';

const patience = 60_000;

/** Asks the server once. Never throws: an error or silence is an answer too. */
export async function send(request: Request, token: string): Promise<Heard> {
  return exchange('/api/naast/sync', request, token);
}

/**
 * Hands over sealed work without its worker, as a locked phone does: no rows come back. A secret that the server does
 * not know is silence here: only the worker's own sign-in can say that the device is unknown.
 * @param secret that of this device; "" = it has none
 */
export async function deliver(request: Request, secret: string): Promise<Heard> {
  if (secret === '') return { kind: 'silence' };
  return unlocksLater(await exchange('/api/naast/deliver', request, `Naast-Device ${secret}`));
}

export function unlocksLater(heard: Heard): Heard {
  return heard.kind === 'error' && heard.code === 'device_unknown' ? { kind: 'silence' } : heard;
}

async function exchange(path: string, request: Request, authorization: string): Promise<Heard> {
  const heard = await ask(path, JSON.stringify(request), authorization);
  if (heard.kind !== 'json') return heard;
  return isAnswer(heard.value) ? { kind: 'answer', answer: heard.value } : { kind: 'silence' };
}

/** Other devices of the same worker that said they held unsent work. */
export interface Earlier {
  label: string;
  unsent: number;
  oldest_unsent: string;
  last_contact: string;
}

/** Makes this installation known as a device. */
export async function register(
  label: string,
  platform: string,
  token: string,
): Promise<(Registered & { earlier: Earlier[] }) | Heard> {
  const heard = await ask('/api/naast/devices', JSON.stringify({ label, platform }), token);
  if (heard.kind !== 'json') return heard;
  const { device, epoch, deliver, keys, earlier } = heard.value as Partial<Registered> & {
    earlier?: unknown;
  };
  if (typeof device !== 'string' || typeof epoch !== 'string') return { kind: 'silence' };
  return {
    device,
    epoch,
    ...(typeof deliver === 'string' && { deliver }),
    ...(Array.isArray(keys) && { keys }),
    earlier: Array.isArray(earlier) ? (earlier as Earlier[]) : [],
  };
}

type Json = { kind: 'json'; value: unknown };

async function ask(
  path: string,
  body: string,
  authorization: string,
): Promise<Json | Exclude<Heard, { kind: 'answer' }>> {
  try {
    const { headers, payload } = await packed(body);
    const answer = await fetch(path, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json', Authorization: authorization },
      body: payload,
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    });
    const value: unknown = await answer.json().catch(() => undefined);
    if (answer.ok && value !== undefined && value !== null) return { kind: 'json', value };
    if (answer.ok) return { kind: 'silence' }; // a captive portal, or half an answer
    const code = (value as { code?: unknown } | undefined)?.code;
    return { kind: 'error', status: answer.status, code: typeof code === 'string' ? code : '' };
  } catch (error) {
    return { kind: 'silence', slow: (error as Partial<DOMException>).name === 'TimeoutError' };
  }
}

/** Compresses what is worth it, where the browser can. */
async function packed(body: string): Promise<{ headers: Record<string, string>; payload: BodyInit }> {
  if (body.length < 4096 || typeof CompressionStream === 'undefined') return { headers: {}, payload: body };
  const stream = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'));
  return { headers: { 'Content-Encoding': 'gzip' }, payload: await new Response(stream).blob() };
}
