import { day } from '$page/when';
import type { Agreement } from './draft';

/**
 * What a parent may count on: "U hoort uiterlijk donderdag 27 november van Samira." (R65);
 * "" while no day was agreed. `name`: who does it, there is always somebody.
 */
export function expectation({ due }: Pick<Agreement, 'due'>, name: string): string {
  return due === '' ? '' : `U hoort uiterlijk ${day(due)} van ${name || 'ons'}.`;
}
