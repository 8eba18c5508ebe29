import { toSVG } from 'bwip-js/browser';
import { useMemo } from 'react';
import { isEan13 } from '../../../../server/kernel/print/codes.rules.ts';

const asPicture = (drawing: string) => `data:image/svg+xml,${encodeURIComponent(drawing)}`;

/** Bars that print sharp at any size: EAN-13 where the text is one, else Code 128. Quiet space stands on both sides. */
export function Barcode({ text }: { text: string }) {
  const source = useMemo(() => {
    const drawing = toSVG({ bcid: isEan13(text) ? 'ean13' : 'code128', text, height: 12, paddingwidth: 5 });
    return asPicture(drawing.replace('<svg ', '<svg preserveAspectRatio="none" '));
  }, [text]);
  return <img className="bars" alt={text} src={source} />;
}

export function QrCode({ text }: { text: string }) {
  const source = useMemo(() => asPicture(toSVG({ bcid: 'qrcode', text })), [text]);
  return <img className="qr" alt={text} src={source} />;
}
