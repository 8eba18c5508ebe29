import { Button } from 'antd';
import { tax } from '../../../../server/modules/tax/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Rate } from '../../ui/Values.tsx';
import { NameOf } from '../access/names.tsx';
import { messages } from './messages.ts';
import { lazily } from '../../ui/lazily.tsx';

const { ChangeTaxCode, CreateTaxCode, DescribeTaxCode, SetTaxRate } = lazily(
  () => import('./forms.tsx'),
  'ChangeTaxCode',
  'CreateTaxCode',
  'DescribeTaxCode',
  'SetTaxRate',
);

type Row = RowOf<(typeof tax.queries)['tax-codes']>;

function State({ row }: { row: Row }) {
  const t = useText(messages);
  return (
    <>
      <StatusPill tone={row.active ? 'good' : 'calm'} quiet>
        {row.active ? t('active') : t('inactive')}
      </StatusPill>
      {row.isDefault && <span className="quiet"> · {t('default')}</span>}
    </>
  );
}

const columns: Column<Row>[] = [
  { key: 'code', width: 140 },
  { key: 'name', width: 240, cell: (row) => <NameOf names={row.name} /> },
  { key: 'kind', width: 140 },
  { key: 'rate', width: 120, cell: (row) => <Rate value={row.rate} /> },
  { key: 'active', width: 160, cell: (row) => <State row={row} /> },
  { key: 'isDefault', hidden: true },
];

export const taxCodeActions: Action<Row>[] = [
  action(tax.operations['set-tax-rate'], { form: ({ row, close }: ActionFormProps<Row>) => <SetTaxRate code={row} close={close} /> }),
  action(tax.operations['choose-default-tax-code'], { input: (row: Row) => ({ taxCodeId: row.id }), bulk: false }),
  action(tax.operations['describe-tax-code'], {
    form: ({ row, close }: ActionFormProps<Row>) => <DescribeTaxCode code={row} close={close} />,
  }),
  action(tax.operations['change-tax-code'], { form: ({ row, close }: ActionFormProps<Row>) => <ChangeTaxCode code={row} close={close} /> }),
];

export function TaxCodesPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('create-tax-code');
  const create = may('tax.manage') && (
    <Button type="primary" onClick={form.show}>
      {t('newCode')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={tax.queries['tax-codes']}
        title={t('taxCodes')}
        columns={columns}
        actions={taxCodeActions}
        open={(row) => `/settings/tax-codes/${row.id}`}
        primary={create}
        empty={<Empty text={t('noCodes')} action={create} />}
      />
      {form.open && <CreateTaxCode close={form.close} />}
    </>
  );
}
