import type { Role } from '$shared/types';

/** Where somebody begins. */
export function home(role: Role | ''): string {
  if (role === 'coordinator') return '/werkvoorraad';
  return holdsFiles(role) ? '/vandaag' : '/account';
}

/** Does this role have files of parents, and so a store, a sync and a bottom bar? */
export function holdsFiles(role: Role | ''): boolean {
  return role === 'ambassador' || role === 'peer' || role === 'coordinator';
}
