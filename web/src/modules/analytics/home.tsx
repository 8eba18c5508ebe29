import { Segmented } from 'antd';
import { useState } from 'react';
import { analytics, type Block, type BlockKey, type DeskName } from '../../../../server/modules/analytics/contract.ts';
import { useAsk } from '../../call.ts';
import { keep, kept } from '../../device.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { useMay, useMe, useMerchant } from '../../session.ts';
import { FirstSteps } from '../company/first-steps-card.tsx';
import { Go } from '../../ui/Go.tsx';
import { useSlow } from '../../ui/hooks.ts';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { dayOfYear, todayIn } from '../../ui/time.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import './analytics.css';
import { DemoProgressBar } from './DemoProgressBar.tsx';
import { Arrange } from './desk/Arrange.tsx';
import { type Arrangement, arranged, keepArrangement, keptArrangement } from './desk/arrangement.ts';
import { Holds, Sellers, Shops, Trend } from './desk/Charts.tsx';
import { Figures } from './desk/Figures.tsx';
import { Latest } from './desk/Latest.tsx';
import { Books, Warehouses } from './desk/Tables.tsx';
import { Late, Today, Waiting } from './desk/Tasks.tsx';
import { merchantsPage } from './links.ts';
import { messages } from './messages.ts';

/** The first page: the desk of the person's role. */
export function HomePage() {
  return useMe().merchant ? <Desk /> : <NoMerchant />;
}

function NoMerchant() {
  const t = useText(messages);
  const may = useMay();
  return (
    <main className="saying" id="main" tabIndex={-1}>
      <h1>{t('none.title')}</h1>
      <DemoProgressBar />
      <p>{t('none.text')}</p>
      <p className="empty-actions">
        {may('company.found') && <Go to={merchantsPage()}>{t('none.open')}</Go>}
        <Go to="/docs">{t('none.guide')}</Go>
      </p>
    </main>
  );
}

/** What waits, what is late, what today brought, the figures: one question to the server, the blocks as the person has laid them out. */
function Desk() {
  const t = useText(messages);
  const me = useMe();
  const language = useLanguage();
  const { zone } = useMerchant();
  const [chosen, setChosen] = useState(() => kept<DeskName>('desk.chosen'));
  const [changed, setChanged] = useState<Record<string, Arrangement>>({});
  const arrangementOf = (desk: string) => changed[desk] ?? keptArrangement(me.person.id, desk);
  const name = chosen ?? 'first';
  const { hidden } = arrangementOf(name);
  const { data, error, refetch } = useAsk(
    analytics.queries.desk,
    { ...(chosen && { desk: chosen }), ...(hidden.length && { hidden: hidden as BlockKey[] }) },
    { every: 60_000 },
  );
  const slow = useSlow(!data && !error);
  const keys = arranged(data?.keys ?? [], arrangementOf(name));
  const arrange = (next: Arrangement) => {
    setChanged({ ...changed, [name]: next });
    keepArrangement(me.person.id, name, next);
  };
  const choose = (desk: DeskName) => {
    setChosen(desk);
    keep('desk.chosen', desk);
  };
  const today = todayIn(zone);
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('desk.title', { date: dayOfYear(today, language) })}
        primary={data && <Arrange keys={keys} arrangement={arrangementOf(name)} change={arrange} />}
      >
        {data && data.desks.length > 1 && (
          <Segmented
            size="small"
            aria-label={t('desk.role')}
            value={data.desk}
            options={data.desks.map((desk) => ({ value: desk, label: t(`role.${desk}`) }))}
            onChange={choose}
          />
        )}
      </PageHead>
      {me.merchant?.demo && <DemoProgressBar />}
      <FirstSteps />
      {error && <Trouble error={error} again={() => void refetch()} />}
      {slow && (
        <div className="skeleton" aria-hidden="true">
          {[1, 2, 3].map((row) => (
            <div key={row} className="skeleton-row" />
          ))}
        </div>
      )}
      <div className="desk">
        {keys.map((key) => {
          const block = data?.blocks.find((each) => each.key === key);
          return block && !hidden.includes(key) ? <OneBlock key={key} block={block} /> : null;
        })}
      </div>
    </main>
  );
}

function OneBlock({ block }: { block: Block }) {
  switch (block.key) {
    case 'waiting':
      return <Waiting {...block} />;
    case 'late':
      return <Late {...block} />;
    case 'today':
      return <Today {...block} />;
    case 'figures':
      return <Figures {...block} />;
    case 'books':
      return <Books {...block} />;
    case 'warehouses':
      return <Warehouses {...block} />;
    case 'holds':
      return <Holds {...block} />;
    case 'trend':
      return <Trend {...block} />;
    case 'shops':
      return <Shops {...block} />;
    case 'sellers':
      return <Sellers {...block} />;
    case 'latest':
      return <Latest {...block} />;
  }
}
