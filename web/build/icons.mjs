// Makes the PNG icons from public/icons/naast.svg with a Chromium that is there: node build/icons.mjs
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = fileURLToPath(new URL('../public/icons/', import.meta.url));
const svg = readFileSync(`${folder}naast.svg`, 'utf8');
const paper = '#9b3d1f';

// A maskable icon is cut to any shape: the drawing keeps to the inner 80 %, the colour goes to the edge.
const icons = [
  { file: 'naast-192.png', size: 192, inner: 1, back: 'transparent' },
  { file: 'naast-512.png', size: 512, inner: 1, back: 'transparent' },
  { file: 'naast-maskable-512.png', size: 512, inner: 0.82, back: paper },
  { file: 'apple-touch-icon.png', size: 180, inner: 0.94, back: paper },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
for (const { file, size, inner, back } of icons) {
  await page.setViewportSize({ width: size, height: size });
  const drawing = svg.replace('<svg ', `<svg width="${size * inner}" height="${size * inner}" `);
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;block-size:100vh;background:${back}">${drawing}</body>`,
  );
  await page.screenshot({ path: folder + file, omitBackground: back === 'transparent' });
}
await browser.close();
