import { isAnswer, type Heard, type Request } from './protocol';

const patience = 60_000;

/** Asks the server once. Never throws: an error or silence is an answer too. */
export async function send(request: Request, token: string): Promise<Heard> {
  const body = JSON.stringify(request);
  const heard = await ask('/api/naast/sync', body, token);
  if (heard.kind !== 'json') return heard;
  return isAnswer(heard.value) ? { kind: 'answer', answer: heard.value } : { kind: 'silence' };
}

/** Makes this installation known as a device. */
export async function register(
  label: string,
  platform: string,
  token: string,
): Promise<{ device: string; epoch: string } | Heard> {
  const heard = await ask('/api/naast/devices', JSON.stringify({ label, platform }), token);
  if (heard.kind !== 'json') return heard;
  const { device, epoch } = heard.value as { device?: unknown; epoch?: unknown };
  return typeof device === 'string' && typeof epoch === 'string' ? { device, epoch } : { kind: 'silence' };
}

type Json = { kind: 'json'; value: unknown };

async function ask(
  path: string,
  body: string,
  token: string,
): Promise<Json | Exclude<Heard, { kind: 'answer' }>> {
  try {
    const { headers, payload } = await packed(body);
    const answer = await fetch(path, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json', Authorization: token },
      body: payload,
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    });
    const value: unknown = await answer.json().catch(() => undefined);
    if (answer.ok && value !== undefined && value !== null) return { kind: 'json', value };
    if (answer.ok) return { kind: 'silence' }; // a captive portal, or half an answer
    const code = (value as { code?: unknown } | undefined)?.code;
    return { kind: 'error', status: answer.status, code: typeof code === 'string' ? code : '' };
  } catch {
    return { kind: 'silence' };
  }
}

/** Compresses what is worth it, where the browser can. */
async function packed(body: string): Promise<{ headers: Record<string, string>; payload: BodyInit }> {
  if (body.length < 4096 || typeof CompressionStream === 'undefined') return { headers: {}, payload: body };
  const stream = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'));
  return { headers: { 'Content-Encoding': 'gzip' }, payload: await new Response(stream).blob() };
}
