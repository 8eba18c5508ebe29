import type { Letters } from '../../../../../server/kernel/print/lines.rules.ts';
import type { Measure } from '../../../../../server/kernel/print/arrange.rules.ts';

const SIZE = 100;

function lettersOf(weight: number): Letters {
  const drawing = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  const widthOf = (letter: string) => {
    const found = known.get(letter) ?? (drawing ? drawing.measureText(letter).width / SIZE : 1);
    known.set(letter, found);
    return found;
  };
  if (drawing) drawing.font = `${weight} ${SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  return { width: (text, size) => [...text].reduce((total, letter) => total + widthOf(letter), 0) * size };
}

let known: Measure | undefined;

/** The letters of this browser, near enough to those of the PDF to say what fits. */
export function measureHere(): Measure {
  known ??= { regular: lettersOf(400), bold: lettersOf(700) };
  return known;
}
