import { expect, it } from 'vitest';
import { Away, patience } from './away';

function clocks() {
  const at = { wall: 1_000_000, running: 50 };
  return { at, away: new Away({ wall: () => at.wall, running: () => at.running }) };
}

it('is not long before five minutes, and is from then on', () => {
  const { at, away } = clocks();
  expect(away.tooLong()).toBe(false);
  away.leave();
  at.wall += patience - 1;
  expect(away.tooLong()).toBe(false);
  at.wall += 1;
  expect(away.tooLong()).toBe(true);
  away.back();
  expect(away.tooLong()).toBe(false);
});

it('counts from when it went out of sight, not from the last sign of it', () => {
  const { at, away } = clocks();
  away.leave();
  at.wall += patience - 10;
  away.leave();
  at.wall += 10;
  expect(away.tooLong()).toBe(true);
});

it('is not fooled by a tab that stood still, nor by a clock that is put back', () => {
  const frozen = clocks();
  frozen.away.leave();
  frozen.at.wall += patience; // the running clock stood still
  expect(frozen.away.tooLong()).toBe(true);

  const back = clocks();
  back.away.leave();
  back.at.wall -= 86_400_000;
  back.at.running += patience;
  expect(back.away.tooLong()).toBe(true);
});
