import type { Municipality } from '$shared/types';

/** What the card for emergencies needs of a municipality: public numbers, nothing about anybody. */
export type Place = Pick<Municipality, 'desk_name' | 'desk_phone' | 'desk_hours' | 'crisis_phone'>;

const key = 'naast-spoed';

/** Keeps the numbers outside the lock: "Spoed" works on a locked phone too. */
export function rememberPlace(
  place: Place | undefined,
  store: Pick<Storage, 'setItem'> = localStorage,
): void {
  if (!place) return;
  const { desk_name, desk_phone, desk_hours, crisis_phone } = place;
  try {
    store.setItem(key, JSON.stringify({ desk_name, desk_phone, desk_hours, crisis_phone }));
  } catch {
    // a full or closed storage: the national numbers are always there
  }
}

/** The numbers as they were last known here; undefined when none were. */
export function rememberedPlace(store: Pick<Storage, 'getItem'> = localStorage): Place | undefined {
  try {
    const read: unknown = JSON.parse(store.getItem(key) ?? 'null');
    if (typeof read !== 'object' || read === null) return undefined;
    const text = (name: string): string => {
      const value = (read as Record<string, unknown>)[name];
      return typeof value === 'string' ? value : '';
    };
    return {
      desk_name: text('desk_name'),
      desk_phone: text('desk_phone'),
      desk_hours: text('desk_hours'),
      crisis_phone: text('crisis_phone'),
    };
  } catch {
    return undefined;
  }
}
