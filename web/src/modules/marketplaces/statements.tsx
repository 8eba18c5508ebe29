import { Button } from 'antd';
import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go, useGo } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { ImportButton } from '../exchange/import-button.tsx';
import { messages } from './messages.ts';
import { statementActions } from './statement-actions.tsx';

type Row = RowOf<typeof marketplaces.queries.statements>;
export const STATUS_TONES = { reading: 'calm', read: 'wait', matching: 'calm', matched: 'wait', posted: 'good' } as const;

const columns: Column<Row>[] = [
  { key: 'number', width: 160 },
  { key: 'shop', width: 150 },
  { key: 'layout', width: 150 },
  { key: 'status', width: 100, tones: STATUS_TONES },
  { key: 'fromDate', width: 110 },
  { key: 'toDate', width: 110 },
  { key: 'lines', width: 80 },
  { key: 'open', width: 90 },
  { key: 'amount' },
  { key: 'recordedAt', width: 140 },
  { key: 'postedAt', width: 140, hidden: true },
  { key: 'feed', width: 110, hidden: true },
  { key: 'fileName', width: 240 },
];

/** Files of platforms and wallets, from reading to posting. */
export function StatementsPage() {
  const t = useText(messages);
  const go = useGo();
  return (
    <ListPage
      query={marketplaces.queries.statements}
      title={t('statements')}
      columns={columns}
      actions={statementActions}
      open={(row) => `/marketplaces/statements/${row.number}`}
      primary={<ImportButton template="platform-statement" />}
      beside={<Go to="/marketplaces/months">{t('months')}</Go>}
      empty={<Empty text={t('noStatements')} action={<Button onClick={() => go('/settings/settlement')}>{t('terms')}</Button>} />}
    />
  );
}
