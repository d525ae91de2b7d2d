import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from './chromium';

const publicFile = (name: string) => fileURLToPath(new URL(`../public/${name}`, import.meta.url));

/** The icons that cannot be SVG. A maskable one fills its square, since a phone cuts its own shape out of it. */
const ICONS = [
  { name: 'icon-192.png', px: 192, fills: false },
  { name: 'icon-512.png', px: 512, fills: false },
  { name: 'icon-maskable-512.png', px: 512, fills: true },
] as const;

/** Draws the icons of an installed app from public/icon.svg: run by hand when that has changed. */
const svg = readFileSync(publicFile('icon.svg'), 'utf8');
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--no-sandbox'],
});
for (const { name, px, fills } of ICONS) {
  const page = await browser.newPage({ viewport: { width: px, height: px } });
  const drawn = fills
    ? svg.replace('rx="7"', 'rx="0"').replace('viewBox="0 0 32 32"', 'viewBox="-3 -3 38 38"')
    : svg;
  const ground = fills ? '#1d5f8a' : 'transparent';
  await page.setContent(
    `<body style="margin:0;background:${ground}">${drawn.replace('<svg', `<svg width="${px}" height="${px}"`)}</body>`,
  );
  writeFileSync(publicFile(name), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
