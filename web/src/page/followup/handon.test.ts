import { expect, it } from 'vitest';

import type { Worker } from '$shared/types';

import { colleagues } from './handon';

const worker = (id: string, name: string, role: string, active = true) =>
  ({ id, name, role, active }) as Worker;

it('offers active colleagues who see files, alphabetically, and keeps the present owner', () => {
  const list = colleagues(
    [
      worker('s', 'Samira', 'ambassador'),
      worker('c', 'Carla', 'coordinator'),
      worker('f', 'FG', 'privacy_officer'),
      worker('x', 'Xander', 'ambassador', false),
      worker('w', 'Weg', 'ambassador', false),
    ],
    'w',
  );
  expect(list).toEqual([
    { value: 'c', label: 'Carla, coördinator' },
    { value: 's', label: 'Samira, ambassadeur' },
    { value: 'w', label: 'Weg, ambassadeur' },
  ]);
});
