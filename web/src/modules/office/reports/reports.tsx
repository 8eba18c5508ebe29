import { Button } from 'antd';
import { office } from '../../../../../server/modules/office/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { useNewForm } from '../../../ui/use-new-form.ts';
import { lazily } from '../../../ui/lazily.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import type { ListFilter } from '../../../ui/list/protocol.ts';
import { messages as words } from '../../../ui/report/messages.ts';
import { useRhythmWords } from '../../../ui/report/words.ts';
import { reportActions } from './actions.tsx';
import { messages } from './messages.ts';
import { runTones, statusTones } from './tones.ts';

const { NewReport } = lazily(() => import('./forms.tsx'), 'NewReport');

type Row = RowOf<(typeof office.queries)['report-schedules']>;

function Rhythm({ row }: { row: Row }) {
  return useRhythmWords()(row);
}

function List({ row }: { row: Row }) {
  return useTitle()(row.listTitle);
}

function Recipients({ row }: { row: Row }) {
  const t = useText(messages);
  return <span title={row.recipients.join(t('separator'))}>{row.recipients.join(t('separator'))}</span>;
}

const columns: Column<Row>[] = [
  { key: 'title', width: 200 },
  { key: 'status', width: 96, tones: statusTones },
  { key: 'listTitle', width: 140, cell: (row) => <List row={row} /> },
  { key: 'rhythm', width: 170, cell: (row) => <Rhythm row={row} /> },
  { key: 'nextAt' },
  { key: 'lastAt' },
  { key: 'lastStatus', width: 96, tones: runTones },
  { key: 'recipients', width: 200, cell: (row) => <Recipients row={row} /> },
  { key: 'owner', width: 110 },
  { key: 'format', width: 80, hidden: true },
  { key: 'createdAt', hidden: true },
];
const actions = reportActions<Row>();
const is = (column: string): ListFilter => ({ column, operator: 'is_true' });

/** Lists that are sent regularly: one's own and those one gets. */
export function ReportsPage() {
  const t = useText(messages);
  const say = useText(words);
  const form = useNewForm('schedule-report');
  const create = (
    <Button type="primary" onClick={form.show}>
      {t('new')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={office.queries['report-schedules']}
        title={t('reports')}
        columns={columns}
        actions={actions}
        open={(row) => `/scheduled-reports/${row.id}`}
        beside={<span className="quiet">{say('noMail')}</span>}
        primary={create}
        views={[
          { key: 'mine', title: t('mine'), filter: [is('mine')] },
          { key: 'for-me', title: t('forMe'), filter: [is('forMe')] },
          { key: 'paused', title: t('paused'), filter: [{ column: 'status', operator: 'equals', value: 'paused' }] },
        ]}
        empty={<Empty text={t('none')} action={create} />}
      />
      {form.open && <NewReport close={form.close} />}
    </>
  );
}
