import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { Effects, OperationContract } from '../../../../server/kernel/contract.ts';
import { dryRun, isRefusal } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { EffectsView } from '../EffectsView.tsx';
import { messages } from '../messages.ts';

/** A call that is tried before it is made. */
export interface Trial {
  operation: OperationContract;
  input: unknown;
}

export interface TrialSheetProps {
  title: string;
  /** What it acts on. */
  on: string;
  /** What is tried first; none where only the question is asked. */
  trials: Trial[];
  /** How many of them were tried, where they are more. */
  only?: number | undefined;
  question?: string | undefined;
  danger: boolean;
  undo: boolean;
  run: () => void;
  close: () => void;
}

const wordsOf = (error: unknown) => (isRefusal(error) ? error.title : String(error));
const refusalsIn = (output: unknown) =>
  ((output as { rows?: { done?: boolean; message?: string | null }[] } | null)?.rows ?? []).flatMap((row) =>
    row.done === false ? [row.message ?? ''] : [],
  );

/** All that these calls would change together, and why some are refused. One after the other: they ask for the same rows. */
async function tryAll(trials: readonly Trial[]): Promise<{ effects: Effects; refused: string[] }> {
  const effects: Effects = { stock: [], reservations: [], entries: [], documents: [], events: [] };
  const refused: string[] = [];
  for (const { operation, input } of trials) {
    try {
      const tried = await dryRun(operation, input as never);
      refused.push(...refusalsIn(tried.output));
      for (const name of ['stock', 'reservations', 'entries', 'documents', 'events'] as const)
        effects[name].push(...(tried.effects[name] as never[]));
    } catch (error) {
      if (trials.length === 1) throw error;
      refused.push(wordsOf(error));
    }
  }
  return { effects, refused };
}

/** Shows what an operation will change before it runs: goods, money, documents. What is refused says why; where all is, there is nothing to run. */
export function TrialSheet({ title, on, trials, only, question, danger, undo, run, close }: TrialSheetProps) {
  const t = useText(messages);
  const sheet = useRef<HTMLDialogElement>(null);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    sheet.current?.showModal();
    yes.current?.focus();
  }, []);
  const tried = useQuery({
    queryKey: ['trial', trials.map(({ operation, input }) => [operation.name, input])],
    queryFn: () => tryAll(trials),
    enabled: trials.length > 0,
    staleTime: 0,
    gcTime: 0,
  });
  const refused = tried.error;
  const some = tried.data?.refused ?? [];
  return (
    <dialog ref={sheet} className="sheet question trial" aria-labelledby="trial-title" onClose={close}>
      <h2 id="trial-title">{[title, on].filter(Boolean).join(' · ')}</h2>
      {question && <p>{question}</p>}
      {refused && (
        <p className="negative" role="alert">
          {wordsOf(refused)}
        </p>
      )}
      {some.length > 0 && (
        <div role="alert">
          <p className="negative">{t('begin.someRefused', { count: some.length })}</p>
          <ul className="plain-list">
            {[...new Set(some)].slice(0, 5).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      {only !== undefined && <p className="quiet">{t('begin.onlyFirst', { count: only })}</p>}
      {tried.data && <EffectsView effects={tried.data.effects} />}
      {trials.length > 0 && tried.isPending && <p className="quiet">{t('begin.trying')}</p>}
      {undo && !refused && <p className="quiet">{t('begin.undoable')}</p>}
      <div className="sheet-actions">
        <Button onClick={close}>{refused ? t('close') : t('cancel')}</Button>
        {!refused && (
          <Button ref={yes as never} type="primary" danger={danger} onClick={run}>
            {title}
          </Button>
        )}
      </div>
    </dialog>
  );
}
