import { freight } from '../../../../server/modules/freight/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { type BillLine, lineActions, lineColumns } from './bill-lines.tsx';
import { messages } from './messages.ts';

const columns: Column<BillLine>[] = [
  { key: 'number', width: 150 },
  { key: 'carrier', width: 120 },
  ...lineColumns.filter(({ key }) => key !== 'n'),
];

/** What carriers shall give back, and every line they ever billed. */
export function ClaimsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={freight.queries['bill-lines']}
      title={t('claims')}
      columns={columns}
      actions={lineActions}
      open={(row) => `/freight/bills/${row.number}`}
      views={[{ key: 'open', title: t('openClaims'), filter: [{ column: 'claimStatus', operator: 'equals', value: 'open' }] }]}
      empty={<Empty text={t('noClaims')} />}
    />
  );
}
