import bwip from 'bwip-js/node';
import { isEan13 } from '../codes.rules.ts';

interface Rectangle {
  type: 'rect';
  x: number;
  y: number;
  w: number;
  h: number;
  color: string;
}
interface Bars {
  /** Widths of bars and spaces in turn, a bar first. */
  sbs: number[];
}
interface Squares {
  pixs: number[];
  pixx: number;
}

const QUIET = 10;
const dark = (x: number, y: number, w: number, h: number): Rectangle => ({ type: 'rect', x, y, w, h, color: '#000' });

/** Bars of a text as rectangles in points, quiet space on both sides included: EAN-13 where it is one, else Code 128. */
export function barcodeOf(text: string, width: number, height: number): Rectangle[] {
  const [{ sbs }] = bwip.raw({ bcid: isEan13(text) ? 'ean13' : 'code128', text }) as unknown as [Bars];
  const module = width / (sbs.reduce((total, each) => total + each, 0) + 2 * QUIET);
  const rectangles: Rectangle[] = [];
  let x = QUIET * module;
  for (const [at, modules] of sbs.entries()) {
    if (at % 2 === 0) rectangles.push(dark(x, 0, modules * module, height));
    x += modules * module;
  }
  return rectangles;
}

/** A QR code as rectangles in points, a run of dark squares in one. */
export function qrOf(text: string, width: number): Rectangle[] {
  const [{ pixs, pixx }] = bwip.raw({ bcid: 'qrcode', text }) as unknown as [Squares];
  const square = width / pixx;
  const rectangles: Rectangle[] = [];
  for (let at = 0; at < pixs.length; at++) {
    if (!pixs[at]) continue;
    const from = at;
    while ((at + 1) % pixx !== 0 && pixs[at + 1]) at++;
    rectangles.push(dark((from % pixx) * square, Math.floor(from / pixx) * square, (at - from + 1) * square, square));
  }
  return rectangles;
}
