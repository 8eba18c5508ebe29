import { Button } from 'antd';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useActions } from '../../ui/action.tsx';
import { RowOffers } from '../../ui/begin/RowOffers.tsx';
import { Go, usePart } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { periodActions } from './period-actions.tsx';
import './ledger.css';

type Checklist = z.output<(typeof ledger.queries)['closing-checklist']['output']>;

/** Closing a month: what is done, what waits and where it is seen, and the operations in their order. */
export function ClosingPage() {
  const t = useText(messages);
  const month = usePart('month');
  const { data, error } = useAsk(ledger.queries['closing-checklist'], { month });
  const known = useActions<Checklist>(periodActions);
  const { offeredFor, nameOf, run, sheet } = known;
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('closingOf', { month })}>
        <Go to="/ledger/periods">{t('periods')}</Go>
      </PageHead>
      {error && <Trouble error={error} />}
      {data && (
        <>
          <div className="ledger-terms">
            <StatusPill tone={data.status === 'open' ? 'busy' : 'calm'}>{data.status === 'open' ? t('open') : t('closed')}</StatusPill>
            {offeredFor(data).map((offered) => (
              <Button key={offered.operation.name} onClick={() => void run(offered, [data])}>
                {nameOf(offered)}
              </Button>
            ))}
          </div>
          <p>
            {t('profitSoFar')} <Money value={data.profit} /> · {t('vatTransferred')} <Money value={data.vat} />
          </p>
          <Steps steps={data.steps} />
          <RowOffers actions={known} rows={[data]} />
        </>
      )}
      {sheet}
    </main>
  );
}

function Steps({ steps }: { steps: Checklist['steps'] }) {
  const t = useText(messages);
  return (
    <table className="small-table" aria-label={t('closingSteps')}>
      <thead>
        <tr>
          <th scope="col">{t('step')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col" className="money">
            {t('amount')}
          </th>
          <th scope="col">
            <span className="unseen">{t('look')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ step, title, counts, done, figure, link }) => (
          <tr key={step}>
            <td>{title ?? t(`step.${step as 'sealed'}`)}</td>
            <td>
              <StatusPill tone={done ? 'good' : 'wait'} quiet={done}>
                {done ? t('stepDone') : t('stepWaits')}
              </StatusPill>
            </td>
            <td className="money">{figure && !done && (counts === 'documents' ? figure : <Money value={figure} />)}</td>
            <td>
              <Go to={link}>{t('look')}</Go>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
