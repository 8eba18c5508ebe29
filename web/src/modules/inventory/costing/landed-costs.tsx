import { Button } from 'antd';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { type Action, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { useGo } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { messages } from './messages.ts';
import { type LandedCostRow, landedLink, landedTones } from './shapes.ts';

const columns: Column<LandedCostRow>[] = [
  { key: 'number', width: 150 },
  { key: 'status', tones: landedTones },
  { key: 'date' },
  { key: 'supplier', width: 160 },
  { key: 'billNumber', width: 130 },
  { key: 'treatment' },
  { key: 'amount' },
  { key: 'tax' },
  { key: 'stockValue' },
  { key: 'goneValue' },
  { key: 'lineCount' },
  { key: 'remark', width: 180 },
  { key: 'createdBy', width: 110, type: 'text' },
  { key: 'createdAt', hidden: true },
];

export const reverseLanded: Action<LandedCostRow> = action(inventory.operations['reverse-landed-cost'], {
  input: (row: LandedCostRow) => ({ landedCostId: row.id, expectedVersion: row.version }),
  danger: true,
});

/** Freight, duty and the like that were spread over receipts. */
export function LandedCostsPage() {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  const begin = may('inventory.cost') && (
    <Button type="primary" onClick={() => go('/inventory/receipt-costs')}>
      {t('chooseReceipts')}
    </Button>
  );
  return (
    <ListPage
      query={inventory.queries['landed-costs']}
      title={t('landedCosts')}
      columns={columns}
      open={(row) => landedLink(row.number)}
      actions={[reverseLanded]}
      searchHint={t('landedHint')}
      primary={begin}
      empty={<Empty text={t('noLanded')} action={begin} />}
    />
  );
}
