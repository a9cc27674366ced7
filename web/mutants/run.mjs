// Plants each deliberate bug in turn and runs the simulation within its normal budget. Every one has to be caught by a
// broken promise; one that lives fails the whole. Usage: node mutants/run.mjs [part of a name]
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mutants } from './list.mjs';

const seed = process.env.SEED ?? String(Date.now() % 2 ** 31);
const histories = process.env.HISTORIES ?? '10000';
const wanted = mutants.filter(({ name }) => name.includes(process.argv[2] ?? ''));
const waiting = [...wanted];
let caught = 0;
console.log(`${wanted.length} deliberate bugs, ${histories} histories each, SEED=${seed}`);

await Promise.all([hunt(1), hunt(2)]);
mkdirSync('../tests/out', { recursive: true });
writeFileSync(
  '../tests/out/mutants.json',
  JSON.stringify({ passed: caught, failed: wanted.length - caught }),
);
console.log(`${caught} of ${wanted.length} caught`);
process.exit(caught === wanted.length && caught > 0 ? 0 : 1);

// Side by side, each in a cache of its own: Vite makes it anew for each bug, and two at once get in each other's way.
async function hunt(side) {
  for (let one = waiting.shift(); one; one = waiting.shift()) {
    const start = Date.now();
    const output = await simulate(one, side);
    const why = /(?:Property failed after (\d+) tests[\s\S]*?)?Caused by: Error.*?: (.*)/.exec(plain(output));
    const seconds = ((Date.now() - start) / 1000).toFixed(0);
    if (why) caught++;
    console.log(
      `${why ? 'caught' : 'LIVES '}  ${one.name}: ${why ? `${why[1] ? `history ${why[1]}` : 'a story'}, ${why[2]}` : ''} (${seconds} s)`,
    );
    if (!why && !output.includes('1 passed')) console.log(output);
  }
}

function simulate({ name, told }, side) {
  return new Promise((resolve) => {
    const what = told ? ['crashes.test.ts'] : ['histories.test.ts', '-t', 'every history'];
    const env = { ...process.env, MUTANT: name, MUTANT_SIDE: String(side), SEED: seed, HISTORIES: histories };
    const run = spawn('npx', ['vitest', 'run', ...what], { env });
    let output = '';
    for (const stream of [run.stdout, run.stderr]) stream.on('data', (text) => (output += text));
    run.on('close', () => resolve(output));
  });
}

/** Without the colours. */
function plain(text) {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u001b\[\d+m/g, '');
}
