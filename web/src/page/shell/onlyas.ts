import type { Heard } from '$shared/engine';

const signedOut: Exclude<Heard, { kind: 'answer' }> = { kind: 'error', status: 401, code: 'signed_out' };

/**
 * Asks the server as the worker whose store it is, or not at all. Somebody else may have signed in on this device
 * since: under their token the server would not know the device, and this work would go out again as theirs.
 */
export async function onlyAs<T>(
  worker: string,
  who: { worker: { id: string }; token: string } | undefined,
  ask: (token: string) => Promise<T>,
): Promise<T | typeof signedOut> {
  return who?.worker.id === worker ? ask(who.token) : signedOut;
}
