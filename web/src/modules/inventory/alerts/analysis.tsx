import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import type { RowOf } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { type Action, action, type ActionFormProps } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Go } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { lazily } from '../../../ui/lazily.tsx';
import { goodsColumns, unitOf } from '../goods.tsx';
import { cardLink } from '../shapes.ts';
import { messages } from './messages.ts';
import { AllOr, alertTones, Suggested } from './parts.tsx';

const { LimitsOf } = lazily(() => import('../limits.tsx'), 'LimitsOf');
type Row = RowOf<(typeof inventory)['queries']['stock-analysis']>;

const columns: Column<Row>[] = [
  ...(goodsColumns as unknown as Column<Row>[]),
  { key: 'warehouse', width: 130, cell: (row) => <AllOr name={row.warehouse} /> },
  { key: 'verdict', tones: alertTones },
  { key: 'suggestion', cell: (row) => <Suggested row={row} /> },
  { key: 'suggested', sum: false },
  { key: 'onHand', unit: unitOf },
  { key: 'available', sum: false },
  { key: 'daily', sum: false },
  { key: 'coverDays', sum: false },
  { key: 'lastSoldOn' },
  { key: 'ageDays', sum: false },
  { key: 'value' },
  { key: 'incoming', hidden: true },
  { key: 'transferIn', hidden: true },
  { key: 'backlog', hidden: true },
  { key: 'nearExpiry', hidden: true },
  { key: 'minimum', hidden: true },
  { key: 'maximum', hidden: true },
];
const actions: Action<Row>[] = [
  action(inventory.operations['set-stock-limits'], {
    form: ({ row, close }: ActionFormProps<Row>) => <LimitsOf row={row} close={close} />,
  }),
];

const together = { column: 'together', operator: 'is_true' as const };
const verdicts = (...value: string[]) => [together, { column: 'verdict', operator: 'one_of' as const, value }];

/** How long goods last, since when they have not sold, what is wrong with them, and what to do. */
export function AnalysisPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={inventory.queries['stock-analysis']}
      title={t('analysis')}
      columns={columns}
      open={(row) => cardLink(row.skuCode)}
      actions={actions}
      views={[
        { key: 'all', title: t('viewAll'), filter: [together] },
        { key: 'short', title: t('viewShort'), filter: verdicts('minimum', 'out') },
        { key: 'over', title: t('viewOver'), filter: verdicts('overstock') },
        { key: 'slow', title: t('viewSlow'), filter: verdicts('slow', 'dead') },
      ]}
      searchHint={t('hint')}
      beside={<Go to="/inventory/alerts">{t('alerts')}</Go>}
      empty={<Empty text={t('noAnalysis')} />}
    />
  );
}
