// The last lines of `make test`: how many tests ran, by kind. A kind that ran none fails the whole.
import { existsSync, readFileSync } from 'node:fs';

const read = (name) => {
  const file = `tests/out/${name}.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};
const go = read('go');
const web = read('web');
const real = read('real');
const mutants = read('mutants');
const fuzz = read('fuzz');
const stats = (name) => read(name)?.stats;
const journey = stats('browser');
const webkit = stats('webkit');
const firefox = stats('firefox');
const bad = (of) => of && of.unexpected + of.flaky;
const rows = [
  ['Go', go?.passed, go?.failed],
  ['web (vitest)', web?.numPassedTests, web?.numFailedTests],
  ['bugs caught', mutants?.passed, mutants?.failed],
  ['fuzzed decoders', fuzz?.passed, fuzz?.failed],
  ['engine on binary', real?.numPassedTests, real?.numFailedTests],
  ['browser journey', journey?.expected, bad(journey)],
  ['WebKit', webkit?.expected, bad(webkit)],
  ['Firefox', firefox?.expected, bad(firefox)],
];

let passed = 0;
let failed = 0;
for (const [name, ok, ko] of rows) {
  console.log(`${name.padEnd(16)} ${ok ?? 0} passed, ${ko ?? 0} failed${ok ? '' : ' (DID NOT RUN)'}`);
  passed += ok ?? 0;
  failed += ko ?? 0;
}
console.log(`${passed} passed, ${failed} failed`);
const absent = rows.filter(([, ok]) => !ok).map(([name]) => name);
const excused = process.env.CI !== 'true' && absent.every((name) => ['browser journey', 'WebKit', 'Firefox'].includes(name));
process.exit(failed > 0 || (absent.length > 0 && !excused) ? 1 : 0);
