import { expect, it } from 'vitest';

import type { Followup, Parent, Worker } from '$shared/types';

import { caseloads } from './caseload';

const worker = (id: string, name: string, over: Partial<Worker> = {}) =>
  ({ id, name, role: 'ambassador', active: true, ...over }) as Worker;
const parent = (fixed_contact: string, phase = 'asked_help') => ({ fixed_contact, phase }) as Parent;
const followup = (owner: string, state = 'open') => ({ owner, state }) as Followup;

it('lists colleagues alphabetically, never by how much they do (R23)', () => {
  const list = caseloads(
    [
      worker('s', 'Samira'),
      worker('b', 'Bram'),
      worker('f', 'Fatma', { role: 'peer' }),
      worker('x', 'Xander', { active: false }),
    ],
    [parent('s'), parent('b'), parent('b'), parent('b', 'closed')],
    [followup('s'), followup('s', 'done'), followup('b'), followup('b', 'taken')],
  );
  expect(list.map((it) => [it.worker.name, it.words])).toEqual([
    ['Bram', 'vaste contactpersoon van 2 ouders, 2 open afspraken'],
    ['Samira', 'vaste contactpersoon van 1 ouder, 1 open afspraak'],
  ]);
});

it('says it in words when there is nothing yet', () => {
  expect(caseloads([worker('b', 'Bram')], [], [])[0]?.words).toBe(
    'nu voor niemand vaste contactpersoon, geen open afspraken',
  );
});
