/** What the page shows. */
export type Standing = 'ask' | 'on' | 'blocked' | 'install' | 'impossible' | 'nothing';

export interface Facts {
  /** Somebody just scanned a code. */
  token: string;
  /** Pushes were asked for here before, and the subscription stands. */
  subscribed: boolean;
  permission: NotificationPermission | undefined;
  /** This browser knows pushes. */
  able: boolean;
  /** An iPhone or iPad, not opened from the home screen: there it would work. */
  needsInstall: boolean;
}

export function standing({ token, subscribed, permission, able, needsInstall }: Facts): Standing {
  if (subscribed && permission === 'granted' && token === '') return 'on';
  if (token === '' && !subscribed) return 'nothing';
  if (!able || permission === undefined) return needsInstall ? 'install' : 'impossible';
  return permission === 'denied' ? 'blocked' : 'ask';
}

/** The code in an address: 32 random bytes in base64url. */
export function tokenIn(hash: string): string {
  return /^#([A-Za-z0-9_-]{43})$/.exec(hash)?.[1] ?? '';
}
