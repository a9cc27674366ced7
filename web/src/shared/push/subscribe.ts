/** Where pushes to this browser go, as the server wants to hear it. Keys are base64url. */
export interface Address {
  endpoint: string;
  p256dh: string;
  auth: string;
}

type Manager = Pick<PushManager, 'getSubscription' | 'subscribe'>;

/**
 * Subscribes under the server's public key (VAPID, RFC 8292). A subscription under another key is ended first: browsers
 * refuse to change the key of one that stands. Throws what the browser throws.
 * @param key base64url, as the server gives it
 */
export async function subscribe(manager: Manager, key: string): Promise<Address> {
  const had = await manager.getSubscription();
  const hadKey = had?.options?.applicationServerKey;
  if (had && hadKey && base64url(new Uint8Array(hadKey)) !== key) await had.unsubscribe();
  const now = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = now.toJSON();
  if (!endpoint || !keys?.p256dh || !keys.auth) throw new Error('a subscription without an address');
  return { endpoint, p256dh: keys.p256dh, auth: keys.auth };
}

/** Ends the subscription of this browser. Never throws: off line the browser does it later, or the push service does. */
export async function unsubscribe(manager: Pick<PushManager, 'getSubscription'> | undefined): Promise<void> {
  try {
    await (await manager?.getSubscription())?.unsubscribe();
  } catch {
    // the server ends its own half too
  }
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}
