export type StepName = 'name' | 'earlier' | 'passphrase' | 'quick' | 'lasting' | 'install' | 'cards';

export const headings: Record<StepName, string> = {
  name: 'Geef dit toestel een naam',
  earlier: 'Er stond nog werk op een ander toestel',
  passphrase: 'Kies een wachtzin',
  quick: 'Sneller openen',
  lasting: 'Uw werk blijft staan',
  install: 'Zet Naast op uw beginscherm',
  cards: 'Zo gaan we om met gegevens',
};

/**
 * What is still to be done on this device, in order. Who was set up before there was a lock only gets the lock; who
 * forgot a passphrase chose a new one already.
 */
export function stepsFor(has: { name: boolean; lock: boolean; setUp: boolean }): StepName[] {
  return [
    ...(has.name ? [] : (['name'] as const)),
    ...(has.lock ? [] : (['passphrase', 'quick'] as const)),
    ...(has.setUp ? [] : (['lasting', 'install', 'cards'] as const)),
  ];
}
