import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { analytics, type RepairName } from '../../../../../server/modules/analytics/contract.ts';
import { call, dryRun, isRefusal } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { tell } from '../../../ui/notice.ts';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { absent } from '../../../ui/Values.tsx';
import { messages } from './messages.ts';

const REPAIR = analytics.operations['repair-books'];

/** What a repair would change, and the word to carry it out. */
export function Mending({ repair, close, done }: { repair: RepairName; close: () => void; done: () => void }) {
  const t = useText(messages);
  const [busy, setBusy] = useState(false);
  const tried = useQuery({ queryKey: ['analytics', 'repair-preview', repair], queryFn: () => dryRun(REPAIR, { repair }), gcTime: 0 });
  const changes = tried.data?.output.changes ?? [];
  const changed = tried.data?.output.changed ?? 0;
  const carryOut = async () => {
    setBusy(true);
    try {
      let count = 0;
      for (let more = true; more; ) {
        const step = await call(REPAIR, { repair });
        count += step.changed;
        more = step.more;
      }
      tell({ tone: 'good', text: t('repaired', { count }) });
      done();
    } catch (failure) {
      if (!isRefusal(failure)) throw failure;
      tell({ tone: 'bad', text: failure.title });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="proof-group" role="group" aria-label={t('preview', { name: t(`repair.${repair}`) })}>
      {tried.isPending && <ProgressBar label={t('running')} />}
      {tried.error && <Trouble error={tried.error} />}
      {tried.data && <p>{changed ? t(tried.data.output.more ? 'changesAndMore' : 'changes', { count: changed }) : t('nothing')}</p>}
      {changed > 0 && (
        <div className="proof-scroll">
          <table className="small-table">
            <thead>
              <tr>
                <th>{t('figure')}</th>
                <th>{t('before')}</th>
                <th>{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ id, what, before, after }) => (
                <tr key={`${id} ${what}`}>
                  <td>{what}</td>
                  <td>{before ?? absent}</td>
                  <td>{after ?? absent}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="section-actions">
        {changed > 0 && (
          <Button type="primary" loading={busy} onClick={() => void carryOut()}>
            {t('repair')}
          </Button>
        )}
        <Button onClick={close}>{t('close')}</Button>
      </div>
    </div>
  );
}
