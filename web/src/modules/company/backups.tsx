import { Button } from 'antd';
import { useState } from 'react';
import { company } from '../../../../server/modules/company/contract.ts';
import { call, refresh, useAsk } from '../../call.ts';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { tell } from '../../ui/notice.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Instant } from '../../ui/Values.tsx';
import './company.css';
import { messages } from './messages.ts';

type Answer = (typeof company.queries.backups)['output']['_output'];
type Backup = Answer['backups'][number];

/** The backups of the installation: how old, whether whole, whether a restore was tried; and how one is restored. */
export function BackupsPage() {
  const t = useText(messages);
  const { data, error, refetch } = useAsk(company.queries.backups, {}, { every: 3_000 });
  const [asked, setAsked] = useState<string>();
  const waits = asked !== undefined && !data?.backups.some(({ id }) => id === asked);
  const making = waits || data?.backups.some(({ state }) => state === 'making') === true;
  const begin = async () => {
    try {
      setAsked((await call(company.operations['make-backup'], {})).id);
      refresh('company');
    } catch (reason) {
      tell({ tone: 'bad', text: (reason as Error).message });
    }
  };
  useBegin(!making && company.operations['make-backup'], () => void begin());
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead
        title={t('backups')}
        primary={
          <Button type="primary" loading={making} onClick={() => void begin()}>
            {t('backups.now')}
          </Button>
        }
      />
      <p className="quiet">{t('backups.about')}</p>
      {error && <Trouble error={error} again={() => void refetch()} />}
      {data && <Health health={data.health} />}
      {data && data.backups.length > 0 && <BackupTable backups={data.backups} />}
      <Restoring newest={data?.backups.find(({ state }) => state === 'ready')} />
    </main>
  );
}

function Health({ health }: { health: Answer['health'] }) {
  const t = useText(messages);
  return (
    <p>
      <StatusPill tone={health === 'well' ? 'good' : health === 'none' ? 'wait' : 'bad'}>{t(`backups.health.${health}`)}</StatusPill>
    </p>
  );
}

function BackupTable({ backups }: { backups: readonly Backup[] }) {
  const t = useText(messages);
  // of those that nobody tried yet the newest is tried next; older ones that somebody brought are not
  const next = backups.find(({ state }) => state === 'ready');
  return (
    <section className="section" aria-label={t('backups.list')}>
      <table className="small-table">
        <thead>
          <tr>
            <th>{t('backups.at')}</th>
            <th>{t('backups.whole')}</th>
            <th>{t('backups.rehearsal')}</th>
            <th className="number">{t('backups.size')}</th>
            <th className="number">{t('backups.rows')}</th>
            <th>{t('backups.key')}</th>
            <th>{t('backups.name')}</th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <BackupRow key={backup.id} backup={backup} waits={backup.id === next?.id} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function BackupRow({ backup, waits }: { backup: Backup; waits: boolean }) {
  const t = useText(messages);
  const language = useLanguage();
  const figures = new Intl.NumberFormat(language);
  const { state } = backup;
  return (
    <tr>
      <td>
        <Instant value={backup.madeAt} />
      </td>
      <td>
        <Wholeness backup={backup} waits={waits} />
      </td>
      <td>
        <Rehearsal backup={backup} waits={waits} />
      </td>
      <td className="number">{state === 'ready' ? `${figures.format(Math.ceil(backup.bytes / 1e5) / 10)} MB` : ''}</td>
      <td className="number">{state === 'ready' ? figures.format(backup.rows) : ''}</td>
      <td>{t(backup.encrypted ? 'backups.encrypted' : 'backups.open')}</td>
      <td className="quiet" title={backup.folder}>
        {backup.name}
      </td>
    </tr>
  );
}

function Wholeness({ backup: { state, failure, intact }, waits }: { backup: Backup; waits: boolean }) {
  const t = useText(messages);
  if (state === 'making') return <StatusPill tone="busy">{t('backups.making')}</StatusPill>;
  if (state === 'failed')
    return (
      <>
        <StatusPill tone="bad">{t('backups.failed')}</StatusPill> <span className="quiet">{failure}</span>
      </>
    );
  if (intact === null && !waits) return '–';
  if (intact === null) return <StatusPill tone="busy">{t('backups.checking')}</StatusPill>;
  return <StatusPill tone={intact ? 'good' : 'bad'}>{t(intact ? 'backups.intact' : 'backups.damaged')}</StatusPill>;
}

function Rehearsal({ backup: { state, rehearsal, rehearsalFailure, rehearsalSeconds }, waits }: { backup: Backup; waits: boolean }) {
  const t = useText(messages);
  if (state !== 'ready') return null;
  if (rehearsal === null && !waits) return '–';
  if (rehearsal === null) return <StatusPill tone="busy">{t('backups.rehearsing')}</StatusPill>;
  if (rehearsal === 'proved') return <StatusPill tone="good">{t('backups.proved', { seconds: String(rehearsalSeconds ?? 0) })}</StatusPill>;
  return (
    <>
      <StatusPill tone="bad">{t('backups.unproved')}</StatusPill> <span className="quiet">{rehearsalFailure}</span>
    </>
  );
}

function Restoring({ newest }: { newest: Backup | undefined }) {
  const t = useText(messages);
  const command = `npx zhanggui restore ${newest ? `${newest.folder}/${newest.name}` : '…'}`;
  return (
    <section className="section" aria-label={t('backups.restore')}>
      <h2>{t('backups.restore')}</h2>
      <ol className="backup-steps">
        <li>{t('backups.restore.empty')}</li>
        <li>{t(newest?.encrypted ? 'backups.restore.passphrase' : 'backups.restore.key')}</li>
        <li>
          {t('backups.restore.run')} <code>{command}</code>
        </li>
        <li>{t('backups.restore.start')}</li>
      </ol>
      <p className="quiet">{t('backups.settings')}</p>
    </section>
  );
}
