import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, action, type ActionFormProps } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Go } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { goodsColumns, unitOf } from '../goods.tsx';
import { cardLink } from '../shapes.ts';
import { messages } from './messages.ts';
import { AllOr, alertTones, LookNow, Suggested } from './parts.tsx';

const { LimitsOf } = lazily(() => import('../limits.tsx'), 'LimitsOf');
type Row = RowOf<(typeof inventory)['queries']['stock-alerts']>;

const columns: Column<Row>[] = [
  { key: 'kind', tones: alertTones, width: 130 },
  { key: 'critical', cell: (row) => row.critical && <Urgent /> },
  ...(goodsColumns as unknown as Column<Row>[]),
  { key: 'warehouse', width: 130, cell: (row) => <AllOr name={row.warehouse} /> },
  { key: 'quantity', unit: unitOf },
  { key: 'value' },
  { key: 'suggestion', cell: (row) => <Suggested row={row} /> },
  { key: 'suggested', sum: false },
  {
    key: 'document',
    width: 150,
    cell: (row) => row.document && <Go to={`/inventory/moves?sourceNumber=equals:${encodeURIComponent(row.document)}`}>{row.document}</Go>,
  },
  { key: 'raisedAt' },
  { key: 'open', hidden: true },
  { key: 'clearedAt', hidden: true },
];
const actions: Action<Row>[] = [
  action(inventory.operations['set-stock-limits'], {
    form: ({ row, close }: ActionFormProps<Row>) => <LimitsOf row={row} close={close} />,
  }),
];

function Urgent() {
  const t = useText(messages);
  return (
    <StatusPill tone="bad" quiet>
      {t('urgent')}
    </StatusPill>
  );
}

const standing = { column: 'open', operator: 'is_true' as const };
const kinds = (...value: string[]) => [standing, { column: 'kind', operator: 'one_of' as const, value }];

/** What is wrong with stock: raised once, cleared by itself. */
export function AlertsPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={inventory.queries['stock-alerts']}
      title={t('alerts')}
      columns={columns}
      open={(row) => cardLink(row.skuCode)}
      actions={actions}
      views={[
        { key: 'open', title: t('viewOpen'), filter: [standing] },
        { key: 'short', title: t('viewShort'), filter: kinds('minimum', 'out') },
        { key: 'over', title: t('viewOver'), filter: kinds('overstock') },
        { key: 'slow', title: t('viewSlow'), filter: kinds('slow', 'dead') },
        { key: 'dealers', title: t('viewDealers'), filter: kinds('consigned') },
        { key: 'odd', title: t('viewOdd'), filter: kinds('abnormal', 'negative') },
      ]}
      searchHint={t('hint')}
      beside={
        <>
          <Go to="/inventory/analysis">{t('analysis')}</Go>
          <Go to="/inventory/limits">{t('limits')}</Go>
        </>
      }
      primary={<LookNow />}
      empty={<Empty text={t('noAlerts')} />}
    />
  );
}
