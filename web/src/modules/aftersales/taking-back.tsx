import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import type { OperationContract } from '../../../../server/kernel/contract.ts';
import { useTitle } from '../../i18n/i18n.ts';
import { attempt } from '../../ui/attempt.ts';
import { TrialSheet } from '../../ui/begin/TrialSheet.tsx';

interface Asked {
  operation: OperationContract;
  input: unknown;
  /** What it is done to. */
  on: string;
  question: string;
}

/** Takes something back at one touch: goods, entries and documents that follow are shown first. */
export function useTakingBack(): {
  ask: <I extends z.ZodType, O extends z.ZodType>(
    operation: OperationContract<I, O>,
    input: z.input<I>,
    words: Pick<Asked, 'on' | 'question'>,
  ) => void;
  sheet: ReactNode;
} {
  const title = useTitle();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return {
    ask: (operation, input, words) => setAsked({ operation: operation as unknown as OperationContract, input, ...words }),
    sheet: asked && (
      <TrialSheet
        title={title(asked.operation.title)}
        on={asked.on}
        trials={[asked]}
        question={asked.question}
        danger
        undo={false}
        close={close}
        run={() => {
          close();
          void attempt(asked.operation, asked.input as never);
        }}
      />
    ),
  };
}
