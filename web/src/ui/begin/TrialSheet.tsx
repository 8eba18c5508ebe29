import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { OperationContract } from '../../../../server/kernel/contract.ts';
import { dryRun, isRefusal } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { EffectsView } from '../EffectsView.tsx';
import { messages } from '../messages.ts';

export interface TrialSheetProps {
  title: string;
  /** What it acts on. */
  on: string;
  /** What is tried first; nothing where only the question is asked. */
  trial?: { operation: OperationContract; input: unknown } | undefined;
  question?: string | undefined;
  danger: boolean;
  undo: boolean;
  run: () => void;
  close: () => void;
}

/** Shows what an operation begun from the palette will change before it runs; Enter runs it. What is refused says why, and there is nothing to run. */
export function TrialSheet({ title, on, trial, question, danger, undo, run, close }: TrialSheetProps) {
  const t = useText(messages);
  const sheet = useRef<HTMLDialogElement>(null);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    sheet.current?.showModal();
    yes.current?.focus();
  }, []);
  const tried = useQuery({
    queryKey: ['trial', trial?.operation.name, trial?.input],
    queryFn: async () => (await dryRun(trial?.operation as OperationContract, trial?.input as never)).effects,
    enabled: trial !== undefined,
    staleTime: 0,
    gcTime: 0,
  });
  const refused = tried.error;
  return (
    <dialog ref={sheet} className="sheet question trial" aria-labelledby="trial-title" onClose={close}>
      <h2 id="trial-title">{[title, on].filter(Boolean).join(' · ')}</h2>
      {question && <p>{question}</p>}
      {refused && (
        <p className="negative" role="alert">
          {isRefusal(refused) ? refused.title : String(refused)}
        </p>
      )}
      {tried.data && <EffectsView effects={tried.data} />}
      {trial && tried.isPending && <p className="quiet">{t('begin.trying')}</p>}
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
