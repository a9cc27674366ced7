/** What a worker is told of by a push: its kind and nothing else (docs/records.md, "What a push holds"). */
export const KINDS = [
  'assignment',
  'promise_due',
  'urgent',
  'unsent',
  'conflict',
  'alarm',
  'answer',
  'signal',
] as const;
export type Kind = (typeof KINDS)[number];

const paths: Record<Kind, string> = {
  assignment: '/vandaag',
  promise_due: '/vandaag',
  urgent: '/werkvoorraad',
  unsent: '/meer',
  conflict: '/kijk-even',
  alarm: '/berichten',
  answer: '/signalen',
  signal: '/signalen/bureau',
};

/** The screen that a tap on the notification opens, after the lock. */
export const pathFor = (kind: Kind | ''): string => (kind === '' ? '/vandaag' : paths[kind]);

/** The kind that a payload names; "" for one that cannot be read, or that a newer server invented. */
export function kindOf(payload: string | undefined): Kind | '' {
  try {
    const { kind } = JSON.parse(payload ?? '') as { kind?: unknown };
    return KINDS.find((one) => one === kind) ?? '';
  } catch {
    return '';
  }
}

/** What a notification shows. `renotify` and `badge` are not in every TypeScript, but in every browser that matters. */
export interface Shown {
  title: string;
  options: NotificationOptions & { renotify: boolean; badge: string; data: { kind: Kind | '' } };
}

/** A lock screen is public: always the same words. Of each kind there is one notification; only urgent sounds again. */
export function shownFor(kind: Kind | ''): Shown {
  return {
    title: 'Er is iets nieuws in Naast',
    options: {
      body: 'Open Naast om het te lezen.',
      tag: `naast-${kind || 'nieuws'}`,
      renotify: kind === 'urgent',
      lang: 'nl',
      dir: 'ltr',
      icon: '/icons/naast-192.png',
      badge: '/icons/badge-96.png',
      data: { kind },
    },
  };
}
