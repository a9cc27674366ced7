import { expect, it } from 'vitest';
import { earlierWords } from './earlier';

const now = new Date('2026-11-22T10:00:00.000Z');
const device = (label: string, unsent: number, oldest_unsent = '') => ({
  label,
  unsent,
  oldest_unsent,
  last_contact: '',
});

it('says what stood where, and nothing of devices that were empty', () => {
  expect(
    earlierWords(
      [
        device('Telefoon van Samira', 3, '2026-11-20T10:00:00.000Z'),
        device('Oude telefoon', 0),
        device('', 1),
        device('Tablet', 1, '2026-11-21T10:00:00.000Z'),
      ],
      now,
    ),
  ).toEqual([
    'Op "Telefoon van Samira" stonden volgens ons nog 3 dingen die niet verstuurd zijn, het oudste van vrijdag.',
    'Op een ander toestel stond volgens ons nog 1 ding dat niet verstuurd is.',
    'Op "Tablet" stond volgens ons nog 1 ding dat niet verstuurd is, van gisteren.',
  ]);
});
