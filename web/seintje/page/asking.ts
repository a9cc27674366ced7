import { subscribe, unsubscribe, type Address } from '../../src/shared/push/subscribe';
import { keep, read } from '../shared/kept';
import { ask } from '../shared/server';

/** A yes, with the code that was scanned. `silence`: it may be tried again; `impossible`: not with this browser. */
export async function begin(token: string): Promise<'on' | 'gone' | 'impossible' | 'silence'> {
  const had = await read();
  const asked = await ask<{ key: string }>('key');
  if (typeof asked === 'string') return 'silence';
  let address: Address;
  try {
    address = await subscribe(await manager(), asked.key);
  } catch {
    return 'silence'; // the push service of the browser was not reached
  }
  const heard = await ask<{ page: string }>('', { token, ...address });
  if (heard === 'silence') return 'silence';
  if (heard === 'gone' || heard === 'refused') {
    if (had.page === '') await unsubscribe(await manager());
    return heard === 'gone' ? 'gone' : 'impossible';
  }
  await keep(() => ({ page: heard.page, key: asked.key, endpoint: address.endpoint }));
  if (had.page !== '') await ask('end', { page: had.page });
  return 'on';
}

/** At each opening: the browser may have a new address, and the server may have ended it. */
export async function refresh(): Promise<'on' | 'gone'> {
  const { page } = await read();
  try {
    const asked = await ask<{ key: string }>('key');
    if (typeof asked === 'string') return 'on';
    const address = await subscribe(await manager(), asked.key);
    const heard = await ask('renew', { page, ...address });
    if (heard === 'gone') {
      await forget();
      return 'gone';
    }
    if (typeof heard !== 'string') await keep(() => ({ key: asked.key, endpoint: address.endpoint }));
  } catch {
    // off line: what is there, stays
  }
  return 'on';
}

/** Ends it here, whatever the line does: the push service then tells the server. */
export async function end(): Promise<void> {
  const { page } = await read();
  await forget();
  if (page !== '') await ask('end', { page });
}

async function forget(): Promise<void> {
  await keep(() => ({ page: '', endpoint: '', owed: [] }));
  await unsubscribe(await manager().catch(() => undefined));
  const registration = await navigator.serviceWorker.getRegistration('/seintje/');
  for (const shown of (await registration?.getNotifications?.()) ?? []) shown.close();
}

async function manager(): Promise<PushManager> {
  return (await navigator.serviceWorker.ready).pushManager;
}
