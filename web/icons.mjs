// Draws the icons by which the hand-held is installed, from the seal: `node web/icons.mjs` after the seal has changed.
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

const here = (name) => new URL(`./public/${name}`, import.meta.url);
const seal = await readFile(here('seal.svg'), 'utf8');
const ground = /<rect[^>]*fill="(#[0-9a-f]{6})"/.exec(seal)?.[1];
if (!ground) throw new Error('the seal has no ground');
// a system cuts a maskable icon to a shape of its own: the seal stands within the circle of 80 %, on its own ground
const maskable = seal
  .replace('viewBox="0 0 32 32"', 'viewBox="-5 -5 42 42"')
  .replace(/<rect[^>]*rx="5"[^>]*\/>/, `<rect x="-5" y="-5" width="42" height="42" fill="${ground}"/>`);

for (const [name, svg, size] of [
  ['hand-192.png', seal, 192],
  ['hand-512.png', seal, 512],
  ['hand-maskable-512.png', maskable, 512],
])
  await sharp(Buffer.from(svg), { density: 1200 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toFile(here(name).pathname);
