import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { BeginOn } from '../../../ui/begin/BeginOn.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Go } from '../../../ui/Go.tsx';
import { useKeys } from '../../../ui/hooks.ts';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Instant, Money } from '../../../ui/Values.tsx';
import './allocation.css';
import { messages } from './messages.ts';
import { useMerge } from './use-merge.ts';

type Group = z.output<(typeof sales.queries)['merge-candidates']['output']>['groups'][number];

/** 合单: orders of one buyer to one door, group by group; M merges the one in sight. */
export function MergePage() {
  const t = useText(messages);
  const { data, error } = useAsk(sales.queries['merge-candidates'], {});
  const groups = data?.groups ?? [];
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('mergeable')} />
      <p className="quiet">{t('mergeableHint')}</p>
      {error && <Trouble error={error} />}
      {data && !groups.length && <Empty text={t('noMergeable')} />}
      {data?.more && <p className="quiet">{t('moreMergeable')}</p>}
      {groups.length > 0 && <Groups groups={groups} />}
    </main>
  );
}

/** Drawn at once; those after them when somebody comes there or asks. */
const AT_ONCE = 20;

function Groups({ groups }: { groups: Group[] }) {
  const t = useText(messages);
  const may = useMay();
  const [at, place] = useState(0);
  const [shown, show] = useState(AT_ONCE);
  const index = Math.min(at, groups.length - 1);
  const merge = useMerge();
  const run = (group: Group | undefined) => group && void merge(group.orders);
  useKeys({
    j: () => {
      place(Math.min(index + 1, groups.length - 1));
      if (index + 2 > shown) show(shown + AT_ONCE);
    },
    k: () => place(Math.max(index - 1, 0)),
    m: () => run(groups[index]),
  });
  return (
    <>
      <BeginOn operation={sales.operations['merge-orders']} rows={groups} begin={run} />
      {groups.slice(0, shown).map((group, place) => (
        <section
          key={group.orders[0]?.orderId}
          className={place === index ? 'merge-group in-sight' : 'merge-group'}
          aria-label={group.orders[0]?.number}
          aria-current={place === index}
        >
          <header>
            <span>
              <strong>{group.buyer || group.receiver}</strong> {group.receiver} <span className="quiet">{group.address}</span>
            </span>
            <span className="quiet">{group.shop}</span>
            <Money value={group.payable} currency={group.currency} />
            {may('sales.change') && (
              <Button size="small" type={place === index ? 'primary' : 'default'} onClick={() => run(group)}>
                {t('mergeCount', { count: group.orders.length })}
              </Button>
            )}
          </header>
          <ul className="plain-list">
            {group.orders.map(({ orderId, number, platformNumber, placedAt, payable, lines }) => (
              <li key={orderId}>
                <Go to={`/orders/${number}`}>{number}</Go> <span className="quiet">{platformNumber}</span> <Instant value={placedAt} />{' '}
                {t('linesCount', { count: lines })} <Money value={payable} currency={group.currency} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {groups.length > shown && (
        <Button onClick={() => show(shown + AT_ONCE)}>{t('furtherMergeable', { count: Math.min(AT_ONCE, groups.length - shown) })}</Button>
      )}
      <p className="quiet audit-keys">{t('mergeKeys')}</p>
    </>
  );
}
