import { expect, it } from 'vitest';

import { sizeWords } from './amount';

for (const [bytes, words] of [
  [0, 'minder dan 1 MB'],
  [12_400_000, '12 MB'],
  [1_400_000_000, '1,4 GB'],
] as const) {
  it(words, () => expect(sizeWords(bytes)).toBe(words));
}
