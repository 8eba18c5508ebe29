// these three alone: all that the library can draw weighs four times as much
import { code128, drawingSVG, ean13, qrcode } from 'bwip-js/browser';
import { useMemo } from 'react';
import { isEan13 } from '../../../../server/kernel/print/codes.rules.ts';

const asPicture = (drawing: string) => `data:image/svg+xml,${encodeURIComponent(drawing)}`;
const BARS = { height: 12, paddingwidth: 5 };

const barsOf = (text: string): string =>
  isEan13(text) ? ean13({ bcid: 'ean13', text, ...BARS }, drawingSVG()) : code128({ bcid: 'code128', text, ...BARS }, drawingSVG());

/** Bars that print sharp at any size: EAN-13 where the text is one, else Code 128. Quiet space stands on both sides. */
export function Barcode({ text }: { text: string }) {
  const source = useMemo(() => asPicture(barsOf(text).replace('<svg ', '<svg preserveAspectRatio="none" ')), [text]);
  return <img className="bars" alt={text} src={source} />;
}

export function QrCode({ text }: { text: string }) {
  const source = useMemo(() => asPicture(qrcode({ bcid: 'qrcode', text }, drawingSVG())), [text]);
  return <img className="qr" alt={text} src={source} />;
}
