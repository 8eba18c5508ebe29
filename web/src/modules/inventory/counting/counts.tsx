import { Button } from 'antd';
import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Go, useGo } from '../../../ui/Go.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { countActions } from './actions.tsx';
import { messages } from './messages.ts';
import { countLink, type CountRow, countTones } from './shapes.ts';

const columns: Column<CountRow>[] = [
  { key: 'number', width: 160 },
  { key: 'status', tones: countTones },
  { key: 'scope' },
  { key: 'warehouse', width: 140 },
  { key: 'dueOn' },
  { key: 'late', hidden: true },
  { key: 'person', width: 110, type: 'text' },
  { key: 'countedCount', sum: false },
  { key: 'lineCount', sum: false },
  { key: 'toRecount', sum: false },
  { key: 'accuracy', sum: false },
  { key: 'valueAccuracy', sum: false },
  { key: 'netValue' },
  { key: 'differenceValue', hidden: true },
  { key: 'blind', hidden: true },
  { key: 'locksBins', hidden: true },
  { key: 'createdBy', width: 110, type: 'text' },
  { key: 'remark', width: 200 },
  { key: 'createdAt' },
  { key: 'postedAt', hidden: true },
  { key: 'submittedAt', hidden: true },
];

/** Counts, those under way first of all. */
export function CountsPage() {
  const t = useText(messages);
  const may = useMay();
  const go = useGo();
  const create = may('inventory.count') && (
    <Button type="primary" onClick={() => go('/inventory/new/count')}>
      {t('newCount')}
    </Button>
  );
  return (
    <ListPage
      query={inventory.queries['stock-counts']}
      title={t('counts')}
      columns={columns}
      open={(row) => countLink(row.number)}
      actions={countActions}
      views={[
        { key: 'open', title: t('viewOpen'), filter: [{ column: 'status', operator: 'one_of', value: ['counting', 'recounting'] }] },
        { key: 'late', title: t('viewLate'), filter: [{ column: 'late', operator: 'is_true' }] },
        { key: 'mine', title: t('viewMine'), filter: [{ column: 'personId', operator: 'equals', value: 'me' }] },
        { key: 'review', title: t('viewReview'), filter: [{ column: 'status', operator: 'equals', value: 'review' }] },
        { key: 'cycle', title: t('viewCycle'), filter: [{ column: 'scope', operator: 'equals', value: 'cycle' }] },
      ]}
      searchHint={t('hint')}
      beside={
        <>
          <Go to="/inventory/count-calendar">{t('calendar')}</Go> <Go to="/inventory/count-accuracy">{t('accuracyTitle')}</Go>
        </>
      }
      primary={create}
      empty={<Empty text={t('noCounts')} action={create} />}
    />
  );
}
