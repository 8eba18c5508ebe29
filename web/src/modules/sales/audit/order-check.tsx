import { Button } from 'antd';
import type { z } from 'zod';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { call, refresh, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { tell } from '../../../ui/notice.ts';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { useCarriers } from '../../freight/carriers-known.ts';
import { messages } from './messages.ts';
import { useAuditWords } from './words.ts';

type Check = z.output<(typeof sales.queries)['order-audit']['output']>;
type Proposal = Check['proposals'][number];

/** What the checks and rules say of an order now: reasons first, then what its remarks propose, then every rule that was asked. */
export function OrderCheck({ orderId }: { orderId: string }) {
  const t = useText(messages);
  const { data } = useAsk(sales.queries['order-audit'], { orderId });
  const words = useAuditWords();
  if (!data) return null;
  const passed = data.passed.map(({ code, by }) => ({
    code,
    text: by ? t('passedBy', { check: words.code(code), by }) : t('passedByPerson', { check: words.code(code) }),
  }));
  return (
    <section className="audit-check" aria-label={t('found')}>
      {data.findings.length === 0 && (
        <StatusPill tone="good" quiet>
          {t('nothingFound')}
        </StatusPill>
      )}
      <ul className="audit-findings">
        {data.findings.map(({ code, details, resolver, owner }) => (
          <li key={code}>
            <StatusPill tone="bad">{words.code(code)}</StatusPill>
            <span>{details.map(words.detail).join(' · ')}</span>
            <span className="quiet">
              {t(`owner.${owner}`)} · {t(`resolver.${resolver}`)}
            </span>
          </li>
        ))}
        {passed.map(({ code, text }) => (
          <li key={`passed ${code}`}>
            <span className="quiet">{text}</span>
          </li>
        ))}
      </ul>
      <Proposals orderId={orderId} proposals={data.proposals} />
      <Rules rules={data.rules} />
    </section>
  );
}

function Proposals({ orderId, proposals }: { orderId: string; proposals: Proposal[] }) {
  const t = useText(messages);
  const { nameOf } = useCarriers();
  const may = useMay();
  if (!proposals.length) return null;
  const text = ({ action }: Proposal) => {
    const { kind } = action;
    if (action.kind === 'carrier' || action.kind === 'avoid_carrier')
      return t(`remarkAction.${action.kind}`, { carrier: nameOf(action.carrier) });
    return action.kind === 'tag' ? t('remarkAction.tag', { tag: action.tag }) : t(`remarkAction.${kind as 'urgent'}`);
  };
  return (
    <>
      <h3>{t('proposals')}</h3>
      <ul className="audit-findings">
        {proposals.map((proposal) => (
          <li key={proposal.ruleId}>
            <span>{text(proposal)}</span>
            <span className="quiet">{t('matched', { words: proposal.matched })}</span>
            {!proposal.automatic && may('sales.change') && <Carry orderId={orderId} proposal={proposal} />}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The one operation a proposal is, where there is one; the rest is a person's work on the order. */
function Carry({ orderId, proposal: { action, date } }: { orderId: string; proposal: Proposal }) {
  const t = useText(messages);
  const run = async (act: () => Promise<unknown>) => {
    await act().catch((error: { title?: string }) => tell({ tone: 'bad', text: error.title ?? String(error) }));
    refresh();
  };
  const { operations } = sales;
  const acts = {
    carrier: () => action.kind === 'carrier' && call(operations['choose-carrier'], { orderId, carrier: action.carrier }),
    tag: () => action.kind === 'tag' && call(operations['set-tags'], { orderIds: [orderId], add: [action.tag] }),
    ship_later: () => date !== null && call(operations['set-ship-date'], { orderId, shipFrom: date }),
    invoice: () => call(operations['set-invoice-request'], { orderId, kind: 'general' }),
  };
  const act = acts[action.kind as keyof typeof acts];
  if (!act || (action.kind === 'ship_later' && date === null)) return null;
  return (
    <Button size="small" onClick={() => void run(async () => act())}>
      {t('doIt')}
    </Button>
  );
}

const TONES = { decided: 'good', applied: 'busy', outranked: 'calm', not_met: 'calm' } as const;

function Rules({ rules }: { rules: Check['rules'] }) {
  const t = useText(messages);
  if (!rules.length) return null;
  return (
    <>
      <h3>{t('rules')}</h3>
      <ul className="audit-findings">
        {rules.map(({ ruleId, rule, stood }) => (
          <li key={ruleId}>
            <StatusPill tone={TONES[stood]} quiet>
              {t(`stood.${stood}`)}
            </StatusPill>
            <span>{rule}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
