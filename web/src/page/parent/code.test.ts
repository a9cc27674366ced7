import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { addressOf, drawing } from './code';

const token = 'q'.repeat(43);

test('the address holds the code where no server and no log sees it', () => {
  const address = new URL(addressOf('https://naast.example', token));
  expect([address.pathname, address.search, address.hash]).toEqual(['/seintje/', '', `#${token}`]);
});

test('the drawing is read by a camera as that address', () => {
  const squares = encodeQR(addressOf('https://naast.example', token), 'raw', { ecc: 'medium', border: 4 });
  const { path, size } = drawing(squares);
  const scale = 4;
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let i = 0; i < scale * scale; i++) {
      const at = (Number(y) * scale + Math.floor(i / scale)) * width + Number(x) * scale + (i % scale);
      data.fill(0, at * 4, at * 4 + 3);
    }
  }
  expect(decodeQR({ width, height: width, data })).toBe(addressOf('https://naast.example', token));
});
