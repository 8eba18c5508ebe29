import { Button } from 'antd';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action, useActions } from '../../../ui/action.tsx';
import { useBegin } from '../../../ui/begin/offers.ts';
import { lazily } from '../../../ui/lazily.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Money } from '../../../ui/Values.tsx';
import './allocation.css';
import { messages } from './messages.ts';
import type { AllocationPolicy } from './policy-form.tsx';

const { ChangeAllocationPolicy } = lazily(() => import('./policy-form.tsx'), 'ChangeAllocationPolicy');
const actions: Action<AllocationPolicy>[] = [
  action(sales.operations['change-allocation-policy'], {
    form: ({ row, close }: ActionFormProps<AllocationPolicy>) => <ChangeAllocationPolicy policy={row} close={close} />,
  }),
];

/** How the warehouse of an order is chosen: what is compared, in which order, and what happens where goods are short. */
export function AllocationPolicyPage() {
  const t = useText(messages);
  const { data, error } = useAsk(sales.queries['allocation-policy'], {});
  const known = useActions(actions);
  const { offeredFor, nameOf, run, sheet } = known;
  const [offer] = data ? offeredFor(data) : [];
  useBegin(offer?.operation, () => data && offer && void run(offer, [data]));
  const primary =
    data &&
    offeredFor(data).map((offered) => (
      <Button key={offered.operation.name} type="primary" onClick={() => void run(offered, [data])}>
        {nameOf(offered)}
      </Button>
    ));
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('policy')} primary={primary} />
      <p className="quiet">{t('policyHint')}</p>
      {error && <Trouble error={error} />}
      {data && (
        <>
          <h2>{t('strategies')}</h2>
          <ol className="strategies">
            {data.strategies.map((strategy) => (
              <li key={strategy}>
                <strong>{t(`strategy.${strategy}`)}</strong> <span className="quiet">{t(`strategyHint.${strategy}`)}</span>
              </li>
            ))}
          </ol>
          <Rest policy={data} />
        </>
      )}
      {sheet}
    </main>
  );
}

function Rest({ policy: { whenShort, splitMost, splitSaving } }: { policy: AllocationPolicy }) {
  const t = useText(messages);
  return (
    <dl className="pairs">
      <div>
        <dt>{t('whenShort')}</dt>
        <dd>{t(`whenShort.${whenShort}`)}</dd>
      </div>
      <div>
        <dt>{t('split')}</dt>
        <dd>
          {splitMost < 2 ? t('neverSplit') : `${t('mostParcels', { count: splitMost })} · ${t('whenNobodyElse')}`}
          {splitMost > 1 && splitSaving !== null && (
            <>
              {' · '}
              {t('splitSaving')} <Money value={splitSaving} />
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}
