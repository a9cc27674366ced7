/**
 * `gone`: the server knows this code or page no longer. `refused`: it will never take this. `silence`: it was not
 * reached, or has trouble of its own.
 */
export type Heard<T> = T | 'gone' | 'refused' | 'silence';

const patience = 20_000;

/** Asks our own server. Never throws. */
export async function ask<T = object>(path: string, body?: object): Promise<Heard<T>> {
  try {
    const answer = await fetch(`/api/naast/seintje/${path}`.replace(/\/$/, ''), {
      method: body ? 'POST' : 'GET',
      ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
      cache: 'no-store',
      keepalive: true,
      signal: AbortSignal.timeout(patience),
    });
    if (answer.ok) return (await answer.json()) as T;
    if (answer.status === 410) return 'gone';
    return answer.status >= 400 && answer.status < 500 && answer.status !== 429 ? 'refused' : 'silence';
  } catch {
    return 'silence';
  }
}
