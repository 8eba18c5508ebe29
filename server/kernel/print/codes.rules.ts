import type { Item } from './sheets.ts';

/** The narrowest bar in millimetres that label printers of 203 dpi print sharp and scanners read. */
const NARROWEST = 0.16;
/** Modules of a Code 128 around its letters: start, check, stop, and quiet space on both sides. */
const AROUND = 35 + 20;

/** Whether a Code 128 of a text is readable at a width; long ones and letters beyond ASCII are not. */
export const fitsBarcode = (text: string, millimetres: number): boolean =>
  /^[\x20-\x7e]+$/.test(text) && millimetres / (11 * text.length + AROUND) >= NARROWEST;

/** Whether a text is a valid EAN-13: thirteen digits, the last of them their check digit. */
export function isEan13(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false;
  const digits = [...text].map(Number);
  const total = digits.slice(0, 12).reduce((before, digit, at) => before + digit * (at % 2 ? 3 : 1), 0);
  return (10 - (total % 10)) % 10 === digits[12];
}

/** A code at a place of a label: bars where they can be read there, else a QR code in the middle of the place. */
export function codeAt(text: string, place: { x: number; y: number; width: number; height: number }): Item {
  const { x, y, width, height } = place;
  if (fitsBarcode(text, width)) return { item: 'barcode', text, ...place };
  const side = Math.min(width, height);
  return { item: 'qr', text, x: x + (width - side) / 2, y, width: side };
}
