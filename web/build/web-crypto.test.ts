import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withoutDetour } from './web-crypto.ts';

// Both builds, that of the page and that of the service worker, take these files in.
test.each(['algorithm.js', 'utils/misc.js'])('no dynamic import is left in %s of @hpke/common', (file) => {
  const path = join(import.meta.dirname, '../node_modules/@hpke/common/esm/src', file);
  const before = readFileSync(path, 'utf8');
  expect(before).toContain('import(');
  expect(withoutDetour(before)).not.toMatch(/\bimport\(/);
});
