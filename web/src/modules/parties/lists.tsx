import { Button, Switch } from 'antd';
import { parties } from '../../../../server/modules/parties/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { useArchived } from '../../ui/list/state.ts';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { partyLink, type Role } from './shapes.ts';
import { lazily } from '../../ui/lazily.tsx';

const { CreateParty } = lazily(() => import('./create-party.tsx'), 'CreateParty');

type Row = RowOf<typeof parties.queries.customers>;

const columns: Column<Row>[] = [
  { key: 'sortName', width: 220, cell: (row) => row.name },
  { key: 'code', width: 140 },
  { key: 'type', hidden: true },
  { key: 'phone', width: 140 },
  { key: 'region', width: 220 },
  { key: 'tags', cell: (row) => row.tags.join(' · ') },
  { key: 'status', tones: { active: 'good', suspended: 'wait', archived: 'calm' } },
  { key: 'email', hidden: true },
  { key: 'createdAt', hidden: true },
  { key: 'updatedAt' },
];

const actions: Action<Row>[] = [
  action(parties.operations['restore-party'], { input: (row: Row) => ({ id: row.id }) }),
  action(parties.operations['archive-party'], {
    input: (row: Row) => ({ id: row.id }),
    undo: (row) => ({ operation: parties.operations['restore-party'], input: { id: row.id } }),
  }),
];

export const CustomersPage = () => <PartiesPage role="customer" />;
export const SuppliersPage = () => <PartiesPage role="supplier" />;

function PartiesPage({ role }: { role: Role }) {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('create-party');
  const [archived, showArchived] = useArchived();
  const isCustomer = role === 'customer';
  const create = may('parties.edit') && (
    <Button type="primary" onClick={form.show}>
      {isCustomer ? t('newCustomer') : t('newSupplier')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={isCustomer ? parties.queries.customers : parties.queries.suppliers}
        title={isCustomer ? t('customers') : t('suppliers')}
        columns={columns}
        fixed={archived ? { archived } : {}}
        open={(row) => partyLink(role, row.code)}
        actions={actions}
        searchHint={t('searchHint')}
        beside={
          <span className="quiet">
            <Switch size="small" checked={archived} onChange={showArchived} aria-label={t('archived')} /> {t('archived')}
          </span>
        }
        primary={create}
        empty={
          <Empty
            text={isCustomer ? t('noCustomers') : t('noSuppliers')}
            action={create}
            importing={{ to: '/imports/new', label: t('import') }}
          />
        }
      />
      {form.open && <CreateParty role={role} close={form.close} />}
    </>
  );
}
