import { useState } from 'react';
import { createPortal } from 'react-dom';

const hueOf = (text: string) => [...text].reduce((so, letter) => (so * 31 + (letter.codePointAt(0) ?? 0)) % 6, 7) % 6;
const initialOf = (name: string) => [...name.trim()].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? '·';

/** A product's picture beside its name, and so silent for readers; 32 px, large on hover. Where there is none, the initial on a tint. */
export function ProductImage({ src, name, size = 32 }: { src?: string | null | undefined; name: string; size?: number }) {
  const [at, setAt] = useState<DOMRect | null>(null);
  const [broken, setBroken] = useState(false);
  if (!src || broken)
    return (
      <span className={`product-image tint-${hueOf(name)}`} style={{ width: size, height: size, fontSize: size * 0.44 }} aria-hidden="true">
        {initialOf(name)}
      </span>
    );
  return (
    <>
      <img
        className="product-image"
        src={src}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        onError={() => setBroken(true)}
        onMouseEnter={(event) => setAt(event.currentTarget.getBoundingClientRect())}
        onMouseLeave={() => setAt(null)}
      />
      {at && createPortal(<LargeImage src={src} at={at} />, document.body)}
    </>
  );
}

const LARGE = 240;
function LargeImage({ src, at }: { src: string; at: DOMRect }) {
  const left = at.right + 8 + LARGE > window.innerWidth ? at.left - LARGE - 8 : at.right + 8;
  const top = Math.max(8, Math.min(at.top - 16, window.innerHeight - LARGE - 8));
  return <img className="product-image-large" src={src} alt="" style={{ left, top, width: LARGE, height: LARGE }} />;
}
