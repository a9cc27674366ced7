import { expect } from '@playwright/test';
import { parent, type World } from '../world/world.ts';

/** Logs carry ids only: what the server printed, and what PocketBase keeps of it in a database. */
export function quietLog({ server }: World): void {
  const all = server.everyLog();
  expect(all.length, 'the logs were read').toBeGreaterThan(1000);
  for (const word of [parent.name, parent.e164, parent.e164.slice(3), parent.typed, parent.story, 'samira@', 'Samira Benali']) {
    expect(all.includes(word), `"${word}" stands in a log`).toBe(false);
  }
}
