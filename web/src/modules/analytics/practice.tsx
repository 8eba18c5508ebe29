import { Button } from 'antd';
import { analytics } from '../../../../server/modules/analytics/contract.ts';
import { call, isRefusal, refresh, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { loadMe, useMay, useMe } from '../../session.ts';
import { switchMerchant } from '../../frame/merchant.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { confirm, tell } from '../../ui/notice.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Instant } from '../../ui/Values.tsx';
import './analytics.css';
import { messages } from './messages.ts';
import { useEffect, useState } from 'react';

/** Copies of this merchant in which everything may be tried: made in one click, reset, deleted. */
export function PracticePage() {
  const t = useText(messages);
  const me = useMe();
  const { data, error, refetch } = useAsk(analytics.queries['practice-merchants'], {}, { every: 2_000 });
  const [busy, setBusy] = useState(false);
  // asked for, and not yet begun by the job
  const [asked, setAsked] = useState<string>();
  const waits = asked !== undefined && !data?.some(({ id }) => id === asked);
  const ready = data?.filter(({ state }) => state === 'ready').length;
  // a copy that has become ready is among the merchants to choose
  useEffect(() => {
    if (ready) void loadMe();
  }, [ready]);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
      refresh('analytics');
    } catch (failure) {
      if (!isRefusal(failure)) throw failure;
      tell({ tone: 'bad', text: failure.title });
    } finally {
      setBusy(false);
    }
  };
  const open = (name?: string) =>
    run(async () => setAsked((await call(analytics.operations['open-practice-merchant'], { ...(name && { name }) })).id));
  const may = useMay();
  useBegin(may('analytics.practise') && !me.merchant?.practice && analytics.operations['open-practice-merchant'], () => void open());
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('practice')}
        primary={
          !me.merchant?.practice && (
            <Button type="primary" loading={busy} onClick={() => void open()}>
              {t('practice.open')}
            </Button>
          )
        }
      />
      <p className="practice-about">{t(me.merchant?.practice ? 'practice.here' : 'practice.about')}</p>
      {error && <Trouble error={error} again={() => void refetch()} />}
      <ul className="practices">
        {waits && (
          <li>
            <div>
              <ProgressBar label={t('practice.copying')} done={0} total={1} />
            </div>
          </li>
        )}
        {data?.map((practice) => (
          <Practice key={practice.id} practice={practice} busy={busy} run={run} open={open} />
        ))}
      </ul>
    </main>
  );
}

interface PracticeProps {
  practice: {
    id: string;
    name: string;
    state: 'copying' | 'ready' | 'deleting';
    done: number;
    total: number;
    failed: boolean;
    createdAt: string;
  };
  busy: boolean;
  run: (work: () => Promise<unknown>) => Promise<void>;
  open: (name: string) => Promise<void>;
}

function Practice({ practice, busy, run, open }: PracticeProps) {
  const t = useText(messages);
  const { id, name, state, failed } = practice;
  const remove = () => call(analytics.operations['delete-practice-merchant'], { practiceId: id });
  const reset = async () => {
    if (!(await confirm({ title: t('practice.resetAsk', { name }), yes: t('practice.reset') }))) return;
    await run(remove);
    await open(name);
  };
  const end = async () => {
    if (await confirm({ title: t('practice.deleteAsk', { name }), yes: t('practice.delete') })) await run(remove);
  };
  return (
    <li>
      <div>
        <b>{name}</b>{' '}
        <span className="quiet">
          <Instant value={practice.createdAt} />
        </span>
        {state === 'copying' && !failed && <ProgressBar label={t('practice.copying')} done={practice.done} total={practice.total} />}
        {failed && <StatusPill tone="bad">{t('practice.failed')}</StatusPill>}
        {state === 'deleting' && <StatusPill tone="busy">{t('practice.deleting')}</StatusPill>}
      </div>
      <div className="section-actions">
        {state === 'ready' && (
          <Button type="primary" onClick={() => void switchMerchant(id)}>
            {t('practice.enter')}
          </Button>
        )}
        {state === 'ready' && (
          <Button disabled={busy} onClick={() => void reset()}>
            {t('practice.reset')}
          </Button>
        )}
        {(state === 'ready' || failed) && (
          <Button danger disabled={busy} onClick={() => void end()}>
            {t('practice.delete')}
          </Button>
        )}
      </div>
    </li>
  );
}
