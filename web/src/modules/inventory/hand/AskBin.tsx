import type { ReactNode } from 'react';
import { useText } from '../../../i18n/i18n.ts';
import { type HandChoice, HandChoices, HandQuestion } from '../../../ui/hand/HandQuestion.tsx';
import { HandScanField } from '../../../ui/hand/HandScanField.tsx';
import { right } from '../../../ui/hand/HandWrong.tsx';
import type { Place } from '../../../ui/hand/known/store.ts';
import type { Hand } from '../../../ui/hand/useHand.tsx';
import { type Bin, findBin } from './finding.ts';
import { messages } from './messages.ts';

export interface AskProps {
  /** What stands above the question. */
  top: ReactNode;
  place: Place;
  hand: Hand;
}

/** Asks for a bin of the warehouse. */
export function AskBin({
  top,
  question,
  place,
  hand,
  answer,
  choices = [],
}: AskProps & { question: string; answer: (bin: Bin) => void | Promise<void>; choices?: HandChoice[] }) {
  const t = useText(messages);
  const take = (code: string) =>
    hand.take(async () => {
      const bin = await findBin(place, code);
      if (!bin) return hand.fail(t('noBin', { code }));
      right();
      await answer(bin);
    });
  return (
    <HandQuestion top={top} question={question} foot={<HandScanField label={t('scanBin')} onCode={take} hand={hand} />}>
      {choices.length > 0 && <HandChoices choices={choices} />}
    </HandQuestion>
  );
}
