import { type ReactNode, useRef, useState } from 'react';
import { useText, useTitle } from '../../i18n/i18n.ts';
import type { Title } from '../../../../server/kernel/contract.ts';
import { act, type Acted, resolveRefused } from './device.ts';
import { HandDone } from './HandQuestion.tsx';
import { HandWrong, right } from './HandWrong.tsx';
import { messages } from './messages.ts';
import type { Act } from './queue/deed.ts';
import { wordsOf } from './words.ts';

interface Last {
  said: Title;
  acted: Acted;
}

export interface Hand {
  /** Something is being asked or done, or something wrong waits to be acknowledged. */
  resting: boolean;
  /** Something wrong waits to be acknowledged: a scan is wrong again. */
  stopped: boolean;
  /** What was scanned while something was asked or done: it answers the next question, whichever that is. */
  ahead: string[];
  /** Says what is wrong, loudly, and stops. */
  fail: (text: string) => void;
  /** Runs the answer to a question: one at a time, and what it throws is said. */
  take: (work: () => Promise<void> | void) => void;
  /** Does something; answers whether it was taken by the books or by the device. */
  run: (what: Act) => Promise<boolean>;
  /** What was done last. */
  done: ReactNode;
  /** What is wrong, over everything. */
  wrong: ReactNode;
}

/** The manners of every task with a hand-held: right and wrong are heard and seen, wrong stops, what is done is kept. */
export function useHand(): Hand {
  const t = useText(messages);
  const title = useTitle();
  const [problem, setProblem] = useState<string>();
  const [last, setLast] = useState<Last>();
  const [busy, setBusy] = useState(false);
  const taking = useRef(false);
  const ahead = useRef<string[]>([]);

  const take = (work: () => Promise<void> | void) => {
    if (taking.current) return;
    taking.current = true;
    setBusy(true);
    void Promise.resolve()
      .then(work)
      .catch((error: unknown) => fail(error instanceof Error && error.message === 'away' ? t('forgetful') : wordsOf(error)))
      .finally(() => {
        taking.current = false;
        setBusy(false);
      });
  };
  const fail = (text: string) => {
    ahead.current.length = 0;
    setProblem(text);
  };
  const run = async (what: Act) => {
    const acted = await act(what);
    setLast({ said: what.said, acted });
    if (acted.state === 'refused') {
      fail(acted.refusal.title);
      return false;
    }
    right();
    return true;
  };
  // whoever is told at once has it in hand: it is no conflict to be decided later
  const acknowledge = () => {
    setProblem(undefined);
    if (last?.acted.state !== 'refused') return;
    if (last.acted.n) void resolveRefused(last.acted.n);
    setLast(undefined);
  };
  const said = last ? title(last.said) : '';
  // a sentence that names it already says it once
  const number = last?.acted.state === 'done' && !said.includes(last.acted.number) ? last.acted.number : '';
  return {
    resting: busy || problem !== undefined,
    stopped: problem !== undefined,
    ahead: ahead.current,
    fail,
    take,
    run,
    done: last && last.acted.state !== 'refused' && (
      <HandDone waiting={last.acted.state === 'waiting'}>
        {said}
        {number && <span className="hand-extra">{number}</span>}
      </HandDone>
    ),
    wrong: problem !== undefined && <HandWrong text={problem} acknowledge={acknowledge} />,
  };
}
