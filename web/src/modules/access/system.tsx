import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { downloadDiagnostics } from '../../files.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go } from '../../ui/Go.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { absent, Instant } from '../../ui/Values.tsx';
import { send } from '../../wire.ts';
import './access.css';
import { messages } from './system-messages.ts';

/** What the program tells of its installation. */
interface Standing {
  version: string;
  node: string;
  startedAt: string;
  memoryBytes: number;
  filesBytes: number;
  database: { version: string; bytes: string; merchants: number };
  tables: { table: string; bytes: string }[];
  outbox: { waiting: number; failing: number; oldest: string | null };
  backup: { madeAt: string; state: string; rehearsal: string | null } | null;
  proof: { startedAt: string; status: string; differences: number } | null;
  processes: { id: string; machine: string; startedAt: string }[];
  replica: { state: 'following' | 'behind' | 'away'; behindBytes: number | null; atReplica: number; atPrimary: number } | null;
  jobs: { name: string; lastRun: string | null; state: string; failures: number; waiting: number; stuck: number }[];
}

const MEGA = 1_048_576;
const sizeOf = (bytes: number | string): string => {
  const mega = Number(bytes) / MEGA;
  return mega >= 1024 ? `${(mega / 1024).toFixed(1)} GB` : `${mega.toFixed(1)} MB`;
};

/** How the installation stands, for whoever administers it. */
export function SystemPage() {
  const t = useText(messages);
  const { data, error, refetch } = useQuery({
    queryKey: ['system'],
    queryFn: () => send<Standing>({ method: 'GET', path: 'system' }),
    refetchInterval: 10_000,
  });
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('title')}
        primary={
          <Button icon={<Icon name="download" />} onClick={() => void downloadDiagnostics()}>
            {t('diagnostics')}
          </Button>
        }
      />
      <p className="quiet">{t('about')}</p>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {data && <Facts standing={data} />}
      {data && <Jobs jobs={data.jobs} />}
      {data && <Tables tables={data.tables} />}
    </main>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{children}</td>
  </tr>
);

function Facts({ standing }: { standing: Standing }) {
  const t = useText(messages);
  const { database, outbox, backup, proof } = standing;
  return (
    <section className="section" aria-label={t('program')}>
      <h2>{t('program')}</h2>
      <table className="small-table narrow-table">
        <tbody>
          <Fact name={t('version')}>{`Zhanggui ${standing.version} · Node ${standing.node}`}</Fact>
          <Fact name={t('started')}>
            <Instant value={standing.startedAt} />
          </Fact>
          <Fact name={t('memory')}>{sizeOf(standing.memoryBytes)}</Fact>
          <Fact name={t('database')}>{`${database.version.split(' ').slice(0, 2).join(' ')} · ${sizeOf(database.bytes)}`}</Fact>
          <Fact name={t('files')}>{sizeOf(standing.filesBytes)}</Fact>
          <Fact name={t('merchants')}>{database.merchants}</Fact>
          <Fact name={t('outbox')}>
            {outbox.waiting}
            {outbox.failing > 0 && <span className="tone-bad"> {t('failing', { count: outbox.failing })}</span>}
            {outbox.oldest && (
              <span className="quiet">
                {' '}
                {t('oldest')} <Instant value={outbox.oldest} />
              </span>
            )}
          </Fact>
          <Processes processes={standing.processes} />
          {standing.replica && <Replica replica={standing.replica} />}
          <Fact name={t('backup')}>
            <Go to="/settings/backups" className="inline-link">
              {backup ? <Instant value={backup.madeAt} /> : t('noBackup')}
            </Go>{' '}
            {backup?.rehearsal === 'proved' && <StatusPill tone="good">{t('tried')}</StatusPill>}
            {(backup?.state === 'failed' || backup?.rehearsal === 'failed') && <StatusPill tone="bad">{t('backupFailed')}</StatusPill>}
          </Fact>
          <Fact name={t('proof')}>
            <Go to="/settings/proof" className="inline-link">
              {proof ? <Instant value={proof.startedAt} /> : t('noProof')}
            </Go>{' '}
            {proof?.status === 'done' && proof.differences === 0 && <StatusPill tone="good">{t('agrees')}</StatusPill>}
            {(proof?.status === 'failed' || Boolean(proof?.differences)) && <StatusPill tone="bad">{t('differs')}</StatusPill>}
          </Fact>
        </tbody>
      </table>
      <p className="quiet">{t('metrics')}</p>
    </section>
  );
}

function Processes({ processes }: Pick<Standing, 'processes'>) {
  const t = useText(messages);
  return (
    <Fact name={t('processes')}>
      {processes.map(({ id, machine, startedAt }) => (
        <div key={id}>
          {machine} <span className="quiet">{t('since')}</span> <Instant value={startedAt} />
        </div>
      ))}
    </Fact>
  );
}

/** Where queries read: at a replica that is away or too far behind nothing is read. */
function Replica({ replica: { state, behindBytes, atReplica, atPrimary } }: { replica: NonNullable<Standing['replica']> }) {
  const t = useText(messages);
  return (
    <Fact name={t('replica')}>
      <StatusPill tone={state === 'following' ? 'good' : 'bad'}>{t(state)}</StatusPill>{' '}
      {behindBytes !== null && `${t('lag')} ${sizeOf(behindBytes)} · `}
      <span className="quiet">{t('reads', { atReplica, atPrimary })}</span>
    </Fact>
  );
}

function Jobs({ jobs }: { jobs: Standing['jobs'] }) {
  const t = useText(messages);
  return (
    <section className="section" aria-label={t('jobs')}>
      <h2>{t('jobs')}</h2>
      {jobs.length === 0 && <p className="quiet">{t('none')}</p>}
      {jobs.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th>{t('job')}</th>
              <th>{t('lastRun')}</th>
              <th className="number">{t('waiting')}</th>
              <th className="number">{t('failures')}</th>
              <th className="number">{t('stuck')}</th>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <tr key={job.name}>
                <td>{job.name}</td>
                <td>{job.lastRun ? <Instant value={job.lastRun} /> : absent}</td>
                <td className="number">{job.waiting}</td>
                <td className={job.failures ? 'number tone-bad' : 'number'}>{job.failures}</td>
                <td className={job.stuck ? 'number tone-bad' : 'number'}>{job.stuck}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Tables({ tables }: { tables: Standing['tables'] }) {
  const t = useText(messages);
  return (
    <section className="section" aria-label={t('tables')}>
      <h2>{t('tables')}</h2>
      <table className="small-table narrow-table">
        <thead>
          <tr>
            <th>{t('table')}</th>
            <th className="number">{t('size')}</th>
          </tr>
        </thead>
        <tbody>
          {tables.map(({ table, bytes }) => (
            <tr key={table}>
              <td>{table}</td>
              <td className="number">{sizeOf(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
