import sharp from 'sharp';
import { chanceOf } from './random.ts';

const PALETTES = [
  ['#f3ece0', '#ab321d', '#e3b98f', '#57524a'],
  ['#eaf0ec', '#4f7d5c', '#b9d0be', '#2c4636'],
  ['#e9eef3', '#3a6288', '#b7c9da', '#263f57'],
  ['#f6efdc', '#b27a14', '#ecd3a0', '#6a4a0c'],
  ['#f2eaf0', '#8b6a9b', '#d6c3dd', '#4d3a57'],
  ['#f5e9e4', '#a8553f', '#e0b7a8', '#5e2e22'],
  ['#e6f1f0', '#3d8a86', '#b3d7d4', '#1f4d4a'],
] as const;
type Palette = (typeof PALETTES)[number];

/** One figure for each category, on a square of 400. */
const FIGURES: Record<string, (palette: Palette, turn: number) => string> = {
  CY: ([, main, light, dark]) =>
    `<rect x="130" y="110" width="140" height="190" rx="14" fill="${main}"/><rect x="138" y="84" width="124" height="36" rx="10" fill="${dark}"/><circle cx="200" cy="205" r="44" fill="${light}"/><path d="M200 235c-30-18-24-50 0-62 24 12 30 44 0 62z" fill="${dark}"/>`,
  CJ: ([, main, light, dark]) =>
    `<path d="M112 176h176c0 78-34 116-88 116s-88-38-88-116z" fill="${main}"/><ellipse cx="200" cy="176" rx="88" ry="20" fill="${light}"/><path d="M142 160c8-40 108-40 116 0z" fill="${main}"/><circle cx="200" cy="124" r="10" fill="${dark}"/><ellipse cx="200" cy="300" rx="120" ry="14" fill="${dark}" opacity=".18"/>`,
  JG: ([, main, light, dark]) =>
    `<path d="M120 110h160l14 190H106z" fill="${main}"/><path d="M120 110h160v26H120z" fill="${dark}"/><circle cx="170" cy="210" r="22" fill="${light}"/><circle cx="222" cy="196" r="26" fill="${light}"/><circle cx="204" cy="250" r="24" fill="${light}"/>`,
  XF: ([, main, light, dark]) =>
    `<rect x="128" y="178" width="144" height="126" rx="12" fill="${main}"/><rect x="148" y="214" width="104" height="54" rx="4" fill="${light}"/><path d="M200 178v-20" stroke="${dark}" stroke-width="5"/><path d="M200 158c-22-16-10-38 0-62 10 24 22 46 0 62z" fill="${dark}"/>`,
  CP: ([, main, light, dark]) =>
    `<rect x="84" y="190" width="232" height="90" rx="16" fill="${main}"/><rect x="96" y="146" width="94" height="58" rx="18" fill="${light}"/><rect x="210" y="146" width="94" height="58" rx="18" fill="${light}"/><path d="M84 232c60-22 172-22 232 0v48H84z" fill="${dark}" opacity=".55"/>`,
  MJ: ([, main, light, dark]) =>
    `<rect x="104" y="120" width="192" height="52" rx="22" fill="${main}"/><rect x="104" y="180" width="192" height="52" rx="22" fill="${light}"/><rect x="104" y="240" width="192" height="52" rx="22" fill="${dark}"/><path d="M270 132v28M270 192v28M270 252v28" stroke="#fff" stroke-width="4" opacity=".6"/>`,
  DJ: ([, main, light, dark]) =>
    `<path d="M150 100h100l40 92H110z" fill="${main}"/><path d="M110 192h180l30 90H80z" fill="${light}" opacity=".5"/><rect x="194" y="192" width="12" height="100" fill="${dark}"/><rect x="150" y="290" width="100" height="14" rx="7" fill="${dark}"/>`,
  CF: ([, main, light, dark]) =>
    `<path d="M96 176h190c0 74-40 110-95 110s-95-36-95-110z" fill="${main}"/><rect x="282" y="172" width="76" height="20" rx="10" fill="${dark}"/><ellipse cx="191" cy="176" rx="95" ry="18" fill="${dark}"/><path d="M150 138c-10-18 10-24 0-44M192 138c-10-18 10-24 0-44M234 138c-10-18 10-24 0-44" stroke="${light}" stroke-width="8" fill="none" stroke-linecap="round"/>`,
  TX: ([, main, light, dark]) =>
    `<path d="M150 104l-62 40 26 50 26-14v116h120V180l26 14 26-50-62-40c-14 26-86 26-100 0z" fill="${main}"/><path d="M150 104c14 26 86 26 100 0l14 9c-24 36-104 36-128 0z" fill="${dark}"/><rect x="176" y="190" width="48" height="48" rx="4" fill="${light}"/>`,
  BD: ([, main, light, dark]) =>
    `<path d="M112 168h176l16 132H96z" fill="${main}"/><path d="M154 178v-36c0-60 92-60 92 0v36" stroke="${dark}" stroke-width="12" fill="none"/><rect x="164" y="214" width="72" height="46" rx="6" fill="${light}"/>`,
  BC: ([, main, light, dark]) =>
    `<rect x="124" y="92" width="160" height="216" rx="8" fill="${main}"/><rect x="124" y="92" width="26" height="216" rx="8" fill="${dark}"/><rect x="176" y="134" width="80" height="54" rx="3" fill="${light}"/><rect x="254" y="92" width="8" height="216" fill="${dark}" opacity=".5"/>`,
  WJ: ([, main, light, dark]) =>
    `<g transform="rotate(38 200 200)"><rect x="184" y="70" width="32" height="170" rx="10" fill="${main}"/><rect x="184" y="128" width="32" height="14" fill="${light}"/><path d="M186 240h28l-14 66z" fill="${dark}"/></g>`,
};

/** The picture of a product, drawn from its code: same code, same picture. */
export function drawProduct(code: string): string {
  const chance = chanceOf('drawing', code);
  const palette = chance.pick(PALETTES);
  const figure = FIGURES[code.slice(0, 2)] ?? FIGURES.BC;
  const turn = chance.whole(-6, 6);
  const size = chance.whole(88, 108) / 100;
  const spot = `<circle cx="${chance.whole(60, 340)}" cy="${chance.whole(60, 340)}" r="${chance.whole(70, 130)}" fill="#fff" opacity=".45"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><rect width="400" height="400" fill="${palette[0]}"/>${spot}
<ellipse cx="200" cy="312" rx="118" ry="12" fill="${palette[3]}" opacity=".12"/><g transform="translate(200 200) rotate(${turn}) scale(${size}) translate(-200 -200)">${figure?.(palette, turn) ?? ''}</g></svg>`;
}

/** The same as a picture file. */
export const renderProduct = (code: string): Promise<Buffer> =>
  sharp(Buffer.from(drawProduct(code)))
    .resize(640, 640)
    .webp({ quality: 82 })
    .toBuffer();
