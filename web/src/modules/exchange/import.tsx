import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { exchange } from '../../../../server/modules/exchange/contract.ts';
import { ask, call, refresh, useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { Go, useGo, usePart } from '../../ui/Go.tsx';
import { type Column, ListSection } from '../../ui/ListPage.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import './exchange.css';
import { forgetBegun } from './begun.ts';
import { messages } from './messages.ts';
import { download } from '../../files.ts';

type Batch = z.output<typeof exchange.queries.import.output>;
const TONES = {
  uploaded: 'calm',
  checking: 'busy',
  checked: 'wait',
  running: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'calm',
} as const;

/** One import: its check, its progress, what was wrong. It can be left; it goes on by itself. */
export function ImportPage() {
  const t = useText(messages);
  const title = useTitle();
  const go = useGo();
  const id = usePart('id');
  const { data: batch, error } = useAsk(exchange.queries.import, { id }, { every: 1000 });
  if (error) return <Trouble error={error} />;
  if (!batch) return null;
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={`${t('imports')} ${batch.number}`} primary={<Button onClick={() => go('/imports/new')}>{t('again')}</Button>} />
      <p>
        {title(batch.templateTitle)} · {batch.files.map((file) => file.name).join(', ')} ·{' '}
        <StatusPill tone={TONES[batch.status]}>{t(`status.${batch.status}`)}</StatusPill>
      </p>
      {batch.error && <p className="import-error">{batch.error}</p>}
      {batch.status === 'checking' && <ProgressBar label={t('checking')} done={0} total={0} />}
      {batch.status === 'running' && <ProgressBar label={t('running')} done={batch.position} total={batch.total} />}
      <Figures batch={batch} />
      <Steps batch={batch} />
      {batch.count !== null && (
        <p>
          <Go to={`/inventory/counts/${encodeURIComponent(batch.count)}`}>{t('toCount', { number: batch.count })}</Go>
        </p>
      )}
      {batch.status !== 'checking' && <Problems batch={batch} />}
    </main>
  );
}

function Figures({ batch }: { batch: Batch }) {
  const t = useText(messages);
  const figures = [
    [t('documents'), batch.total],
    [t('created'), batch.created],
    [t('updated'), batch.updated],
    [t('skipped'), batch.skipped],
    [t('failed'), batch.failed],
  ] as const;
  return (
    <dl className="figures">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Steps({ batch }: { batch: Batch }) {
  const t = useText(messages);
  const [trouble, setTrouble] = useState<Error>();
  const run = (name: 'start-import' | 'cancel-import') =>
    call(exchange.operations[name], { importId: batch.id }).then(
      () => refresh('exchange'),
      (error) => setTrouble(error),
    );
  const good = batch.total - batch.failed;
  const allowed = (name: 'start-import' | 'cancel-import') => batch.allowed.includes(`exchange.${name}`) && exchange.operations[name];
  useBegin(good > 0 && allowed('start-import'), () => void run('start-import'), batch.number);
  useBegin(allowed('cancel-import'), () => void run('cancel-import'), batch.number);
  return (
    <div className="import-go">
      {batch.allowed.includes('exchange.start-import') && good > 0 && (
        <>
          <Button type="primary" onClick={() => void run('start-import').then(forgetBegun)}>
            {t('start')}
          </Button>
          <span className="quiet">{t('startHint', { good, bad: batch.failed })}</span>
        </>
      )}
      {batch.status === 'checked' && good === 0 && <span>{t('allBad')}</span>}
      {batch.allowed.includes('exchange.cancel-import') && <Button onClick={() => void run('cancel-import')}>{t('cancel')}</Button>}
      {trouble && <Trouble error={trouble} />}
    </div>
  );
}

const columns: Column<{ n: number }>[] = [
  { key: 'row', width: 80 },
  { key: 'column', width: 160 },
  { key: 'value', width: 220 },
  { key: 'message', width: 420 },
  { key: 'part', width: 100 },
];

function Problems({ batch }: { batch: Batch }) {
  const t = useText(messages);
  if (!batch.failed) return batch.status === 'checked' ? <p className="quiet">{t('noProblems')}</p> : null;
  const save = async () => {
    const { name, csv } = await ask(exchange.queries['failed-rows'], { importId: batch.id });
    download(name, csv);
  };
  return (
    <section className="import-problems">
      <h2>
        {t('problems')} <Button onClick={() => void save()}>{t('downloadFailed')}</Button>
      </h2>
      <ListSection title={t('problems')} query={exchange.queries['import-problems']} fixed={{ importId: batch.id }} columns={columns} />
    </section>
  );
}
