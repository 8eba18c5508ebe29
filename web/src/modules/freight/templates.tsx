import { Button } from 'antd';
import { freight } from '../../../../server/modules/freight/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useGo } from '../../ui/Go.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { messages } from './messages.ts';

const { ChangeTemplate, CreateTemplate } = lazily(() => import('./template-forms.tsx'), 'ChangeTemplate', 'CreateTemplate');
const { operations } = freight;
type Row = RowOf<typeof freight.queries.templates>;

function Active({ row }: { row: Row }) {
  const t = useText(messages);
  return (
    <StatusPill tone={row.active ? 'good' : 'calm'} quiet>
      {row.active ? t('inUse') : t('archived')}
    </StatusPill>
  );
}

const columns: Column<Row>[] = [
  { key: 'code', width: 160 },
  { key: 'name', width: 220 },
  { key: 'kind', width: 120 },
  { key: 'service', width: 200 },
  { key: 'chargeBy', width: 110 },
  { key: 'validFrom', width: 130 },
  { key: 'state', width: 110, tones: { in_force: 'good', coming: 'wait', expired: 'bad', none: 'bad' } },
  { key: 'active', width: 100, cell: (row) => <Active row={row} /> },
  { key: 'priority', hidden: true },
];
const byId = (row: Row) => ({ templateId: row.id, expectedVersion: row.version });
const actions: Action<Row>[] = [
  action(operations['change-template'], { form: ({ row, close }: ActionFormProps<Row>) => <ChangeTemplate row={row} close={close} /> }),
  action(operations['restore-template'], { input: byId }),
  action(operations['archive-template'], { input: byId, danger: true }),
];

/** What carriers cost and what customers are charged. */
export function TemplatesPage() {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  const form = useNewForm('create-template');
  const create = may('freight.set-prices') && (
    <Button type="primary" onClick={form.show}>
      {t('newTemplate')}
    </Button>
  );
  const kind = (value: string) => [{ column: 'kind', operator: 'equals' as const, value }];
  return (
    <>
      <ListPage
        query={freight.queries.templates}
        title={t('templates')}
        columns={columns}
        actions={actions}
        open={(row) => `/settings/freight-templates/${row.id}`}
        views={[
          { key: 'cost', title: t('kind.cost'), filter: kind('cost') },
          { key: 'charge', title: t('kind.charge'), filter: kind('charge') },
        ]}
        primary={
          <>
            {may('freight.set-prices') && <ImportButton template="freight-prices" />} {create}
          </>
        }
        empty={<Empty text={t('noTemplates')} action={create} />}
      />
      {form.open && (
        <CreateTemplate
          close={form.close}
          done={(made: { id: string }) => {
            form.close();
            go(`/settings/freight-templates/${made.id}`);
          }}
        />
      )}
    </>
  );
}
