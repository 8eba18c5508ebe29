import { Button } from 'antd';
import { tax } from '../../../../server/modules/tax/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { messages } from './messages.ts';
import { TryTaxes } from './try-taxes.tsx';

const { SetTaxRule } = lazily(() => import('./rule-form.tsx'), 'SetTaxRule');
type Row = RowOf<(typeof tax.queries)['tax-rules']>;

const columns: Column<Row>[] = [
  { key: 'name', width: 200 },
  { key: 'sellerCountry', width: 90 },
  { key: 'shipToCountry', width: 90 },
  { key: 'shipToRegion', width: 100 },
  { key: 'productClass', width: 120 },
  { key: 'customerKind', width: 100 },
  { key: 'codes', width: 180, cell: (row) => row.codes.join(' + ') },
  { key: 'inclusive', width: 130 },
  { key: 'marketplaceRemits', width: 160 },
  { key: 'validFrom', width: 110 },
  { key: 'validTo', width: 110 },
  { key: 'priority', hidden: true },
];
const actions: Action<Row>[] = [
  action(tax.operations['set-tax-rule'], {
    form: ({ row, close }: ActionFormProps<Row>) => <SetTaxRule rule={row} close={close} />,
  }),
  action(tax.operations['remove-tax-rule'], { input: (row) => ({ taxRuleId: row.id }), danger: true }),
];

/** Which taxes sales have by where they go, what they are and who buys them. */
export function TaxRulesPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('set-tax-rule');
  const create = may('tax.manage') && (
    <Button type="primary" onClick={form.show}>
      {t('newRule')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={tax.queries['tax-rules']}
        title={t('taxRules')}
        columns={columns}
        actions={actions}
        primary={create}
        beside={<TryTaxes />}
        empty={<Empty text={t('noRules')} action={create} />}
      />
      {form.open && <SetTaxRule close={form.close} />}
    </>
  );
}
