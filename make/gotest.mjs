// Runs `go test -json` with the arguments given, prints one line a package and the whole output of
// what failed, and leaves the totals in tests/out/go.json. Go itself prints no totals.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const output = new Map(); // of every test and package that has not ended yet
const totals = { passed: 0, failed: 0, skipped: 0 };
const go = spawn('go', ['test', '-json', ...process.argv.slice(2)], { stdio: ['ignore', 'pipe', 'inherit'] });
const ended = new Promise((done) => go.on('close', done)); // before reading: it may end before the last line

for await (const line of createInterface({ input: go.stdout })) {
  let event;
  try {
    event = JSON.parse(line);
  } catch {
    console.log(line);
    continue;
  }
  note(event);
}
const code = await ended;
mkdirSync('tests/out', { recursive: true });
writeFileSync('tests/out/go.json', JSON.stringify(totals));
if (totals.skipped > 0) console.log(`${totals.skipped} Go tests were skipped: mend or delete them`);
process.exit(code || totals.failed > 0 || totals.skipped > 0 ? 1 : 0);

function note({ Action, Package, ImportPath, Test, Output, Elapsed }) {
  const key = `${Package ?? ImportPath} ${Test ?? ''}`;
  if (Action === 'output' || Action === 'build-output') {
    output.set(key, (output.get(key) ?? '') + Output);
    return;
  }
  if (Action === 'build-fail') console.log(output.get(key) ?? key);
  if (Action !== 'pass' && Action !== 'fail' && Action !== 'skip') return;
  if (Test) totals[{ pass: 'passed', fail: 'failed', skip: 'skipped' }[Action]]++;
  else console.log(`${Action === 'pass' ? 'ok  ' : Action === 'skip' ? 'none' : 'FAIL'}  ${Package}  ${Elapsed ?? 0}s`);
  if (Action === 'fail' || (Test && Action === 'skip')) console.log(output.get(key) ?? '');
  output.delete(key);
}
