import { Button } from 'antd';
import { useState } from 'react';
import { analytics, type FoundDifference, type ProofRun, type RepairName } from '../../../../../server/modules/analytics/contract.ts';
import { call, isRefusal, refresh, useAsk } from '../../../call.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { BeginOn } from '../../../ui/begin/BeginOn.tsx';
import { useBegin } from '../../../ui/begin/offers.ts';
import { Go } from '../../../ui/Go.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { tell } from '../../../ui/notice.ts';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { Instant } from '../../../ui/Values.tsx';
import '../analytics.css';
import { messages } from './messages.ts';
import { Mending } from './repair.tsx';

const { operations, queries } = analytics;

/** What the last proof of the books found, with what brings each difference right. */
export function ProofPage() {
  const t = useText(messages);
  const runs = useAsk(queries.proofs, {}, { every: 2_000 });
  const [newest] = runs.data ?? [];
  const ended = runs.data?.find(({ status }) => status !== 'running');
  const last = useAsk(queries.proof, ended ? { id: ended.id } : {}, { enabled: ended !== undefined });
  const running = newest?.status === 'running';
  const prove = () =>
    call(operations['prove-books'], {})
      .then(() => refresh('analytics'))
      .catch((failure) => {
        if (!isRefusal(failure)) throw failure;
        tell({ tone: 'bad', text: failure.title });
      });
  useBegin(!running && operations['prove-books'], () => void prove());
  const error = runs.error ?? last.error;
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('title')}
        primary={
          <Button type="primary" disabled={running} onClick={() => void prove()}>
            {t('now')}
          </Button>
        }
      />
      <p className="practice-about">{t('about')}</p>
      {error && <Trouble error={error} again={() => void runs.refetch()} />}
      {running && <ProgressBar label={t('running')} done={newest.done} total={newest.total} />}
      {runs.data?.length === 0 && <p className="quiet">{t('never')}</p>}
      <Found key={last.data?.run?.id ?? ''} found={last.data?.found ?? []} again={() => void prove()} />
      {!!runs.data?.length && <History runs={runs.data} />}
    </main>
  );
}

function Found({ found, again }: { found: readonly FoundDifference[]; again: () => void }) {
  const t = useText(messages);
  const [mending, setMending] = useState<RepairName>();
  const groups = [...Map.groupBy(found, ({ proof }) => proof).values()];
  const offered = [...new Set(found.flatMap(({ repair }) => repair ?? []))];
  if (!groups.length) return null;
  return (
    <section className="section" aria-label={t('found')}>
      <h2>{t('found')}</h2>
      {!!offered.length && (
        <div className="section-actions">
          {offered.map((repair) => (
            <Button key={repair} disabled={mending === repair} onClick={() => setMending(repair)}>
              {t('preview', { name: t(`repair.${repair}`) })}
            </Button>
          ))}
        </div>
      )}
      <BeginOn
        operation={operations['repair-books']}
        rows={offered.map((code) => ({ id: code, code }))}
        begin={({ code }) => setMending(code)}
      />
      {mending && (
        <Mending
          key={mending}
          repair={mending}
          close={() => setMending(undefined)}
          done={() => {
            setMending(undefined);
            again();
          }}
        />
      )}
      {groups.map((group) => (
        <Group key={group[0]?.proof} group={group} />
      ))}
    </section>
  );
}

const SHOWN = 20;

/** What one proof found. */
function Group({ group }: { group: readonly FoundDifference[] }) {
  const t = useText(messages);
  const title = useTitle();
  const [first] = group;
  if (!first) return null;
  return (
    <div className="proof-group">
      <h3>
        {title(first.title)} <StatusPill tone="bad">{t('wrong', { count: group.length })}</StatusPill>
      </h3>
      <p className="quiet">{title(first.advice)}</p>
      <div className="proof-scroll">
        <table className="small-table">
          <thead>
            <tr>
              <th>{t('concerns')}</th>
              <th>{t('details')}</th>
            </tr>
          </thead>
          <tbody>
            {group.slice(0, SHOWN).map((difference) => (
              <tr key={JSON.stringify(difference.details)}>
                <td>
                  <Concerns difference={difference} />
                </td>
                <td className="proof-details">{figuresOf(difference)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Concerns({ difference }: { difference: FoundDifference }) {
  return (
    <>
      {difference.concerns.map(({ entity, title, link }) => (
        <span key={`${entity} ${title}`} className="proof-concern">
          {link ? (
            <Go to={link} className="inline-link">
              {title}
            </Go>
          ) : (
            title
          )}
        </span>
      ))}
    </>
  );
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The figures of the row by their names; ids say nothing to a person beside what they are called. */
const figuresOf = ({ details }: FoundDifference): string =>
  Object.entries(details)
    .filter(([, value]) => !(typeof value === 'string' && ID.test(value)))
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');

function History({ runs }: { runs: readonly ProofRun[] }) {
  const t = useText(messages);
  return (
    <section className="section" aria-label={t('history')}>
      <h2>{t('history')}</h2>
      <table className="small-table">
        <thead>
          <tr>
            <th>{t('when')}</th>
            <th>{t('by')}</th>
            <th>{t('result')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <td>
                <Instant value={run.startedAt} />
              </td>
              <td>{run.askedBy ?? t('night')}</td>
              <td>
                <Result run={run} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Result({ run: { status, differences, total } }: { run: ProofRun }) {
  const t = useText(messages);
  if (status === 'running') return <StatusPill tone="busy">{t('running')}</StatusPill>;
  if (status === 'failed') return <StatusPill tone="bad">{t('failed')}</StatusPill>;
  return (
    <>
      {differences ? (
        <StatusPill tone="bad">{t('wrong', { count: differences })}</StatusPill>
      ) : (
        <StatusPill tone="good">{t('well')}</StatusPill>
      )}{' '}
      <span className="quiet">{t('proofs', { count: total })}</span>
    </>
  );
}
