import { inventory } from '../../../../../server/modules/inventory/contract.ts';
import { type Translate, useText } from '../../../i18n/i18n.ts';
import { type Action, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Go, usePart } from '../../../ui/Go.tsx';
import { type Column, ListSection } from '../../../ui/ListPage.tsx';
import { RecordPage } from '../../../ui/RecordPage.tsx';
import { Instant, Money, Quantity } from '../../../ui/Values.tsx';
import { SkuCode, SkuName } from '../goods.tsx';
import { cardLink, documentLink } from '../shapes.ts';
import '../inventory.css';
import { Files } from './files.tsx';
import { recordActions } from './actions.tsx';
import { messages } from './messages.ts';
import { type Count, type CountLine, countTones, lineTones } from './shapes.ts';

const { operations, queries } = inventory;

/** One count: how far it is, what it found line by line, and the documents that posted it. */
export function CountPage() {
  const t = useText(messages);
  return (
    <RecordPage
      query={queries['stock-count']}
      params={{ number: usePart('number') }}
      entity="inventory.stock_count"
      list={queries['stock-counts']}
      from={{ to: '/inventory/counts', label: t('counts') }}
      number={(found) => found?.number ?? t('noCount')}
      about={(found) =>
        found && (
          <>
            {found.warehouse} · {t(`scope.${found.scope}`)} · {found.createdBy && `${found.createdBy} · `}
            <Instant value={found.createdAt} />
            {found.remark && ` · ${found.remark}`}
          </>
        )
      }
      axes={(found) => (found ? [{ name: t('status'), label: t(`status.${found.status}`), tone: countTones[found.status] ?? 'calm' }] : [])}
      actions={recordActions}
      fields={{
        ...{ number: t('number'), status: t('status'), scope: t('scope'), lines: t('lines') },
        ...{ differences: t('differences'), toRecount: t('toRecount') },
      }}
      facts={(found) => (found ? factsOf(found, t) : [])}
      sections={(found) =>
        found
          ? [
              { key: 'lines', title: t('lines'), count: found.lineCount, body: <Lines count={found} /> },
              { key: 'files', title: t('files'), count: found.files.length, body: <Files count={found} /> },
              ...(found.documents.length
                ? [{ key: 'documents', title: t('documents'), count: found.documents.length, body: <Documents count={found} /> }]
                : []),
            ]
          : []
      }
    />
  );
}

const percent = (value: string | null) => (value === null ? <span className="absent">–</span> : `${value} %`);

type FactKey =
  | 'progress'
  | 'toRecount'
  | 'accuracy'
  | 'valueAccuracy'
  | 'differences'
  | 'gained'
  | 'lost'
  | 'net'
  | 'snapshotAt'
  | 'posted';

function factsOf(found: Count, t: Translate<FactKey>) {
  const judged = found.status === 'review' || found.status === 'posted';
  return [
    { label: t('progress'), value: `${found.countedCount} / ${found.lineCount}` },
    ...(found.toRecount ? [{ label: t('toRecount'), value: String(found.toRecount) }] : []),
    ...(judged
      ? [
          { label: t('accuracy'), value: percent(found.accuracy) },
          { label: t('valueAccuracy'), value: percent(found.valueAccuracy) },
          { label: t('differences'), value: String(found.differences) },
        ]
      : []),
    ...(found.gained === null
      ? []
      : [
          { label: t('gained'), value: <Money value={found.gained} /> },
          { label: t('lost'), value: <Money value={found.lost} /> },
          { label: t('net'), value: <Money value={found.netValue} /> },
        ]),
    { label: t('snapshotAt'), value: <Instant value={found.snapshotAt} /> },
    ...(found.postedAt === null ? [] : [{ label: t('posted'), value: <Instant value={found.postedAt} /> }]),
  ];
}

const columns: Column<CountLine>[] = [
  { key: 'n', width: 60, sum: false },
  { key: 'bin', width: 110 },
  { key: 'skuCode', width: 180, cell: (row) => <SkuCode goods={row} /> },
  { key: 'name', width: 200, cell: (row) => <SkuName goods={row} /> },
  { key: 'lot', width: 110 },
  { key: 'state', tones: lineTones },
  { key: 'book', sum: false, unit: (row) => row.unit },
  { key: 'expected', sum: false },
  { key: 'counted', sum: false },
  { key: 'difference', sum: false },
  { key: 'value' },
  { key: 'first', hidden: true },
  { key: 'second', hidden: true },
  { key: 'countedBy', width: 110, type: 'text' },
  { key: 'countedAt' },
  { key: 'quality', hidden: true },
  { key: 'serial', hidden: true },
  { key: 'owned', hidden: true },
];
const lineActions: Action<CountLine>[] = [
  action(operations['ask-recount'], {
    input: (row: CountLine) => ({ countId: row.countId, lineIds: [row.id] }),
  }),
];

function Lines({ count }: { count: Count }) {
  const t = useText(messages);
  const state = (key: 'different' | 'recount' | 'open') => [{ column: 'state', operator: 'equals' as const, value: key }];
  const open = count.status === 'counting' || count.status === 'recounting';
  return (
    <>
      {count.blind && open && <p className="quiet">{t('blindNow')}</p>}
      <ListSection
        query={queries['count-lines']}
        title={`${count.number} ${t('lines')}`}
        columns={columns}
        actions={lineActions}
        open={(row) => cardLink(row.skuCode)}
        always={[{ column: 'countId', operator: 'equals', value: count.id }]}
        views={[
          { key: 'different', title: t('viewDifferent'), filter: state('different') },
          { key: 'recount', title: t('viewRecount'), filter: state('recount') },
          { key: 'open', title: t('viewUncounted'), filter: state('open') },
        ]}
        empty={<Empty text={t('noLines')} />}
      />
    </>
  );
}

function Documents({ count }: { count: Count }) {
  const t = useText(messages);
  const valued = count.documents.some((document) => document.value !== null);
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('kind')}</th>
          <th scope="col" className="quantity">
            {t('quantity')}
          </th>
          {valued && (
            <th scope="col" className="money">
              {t('value')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {count.documents.map((document) => (
          <tr key={document.id}>
            <td>
              <Go to={documentLink(document.number)}>{document.number}</Go>
            </td>
            <td>{t(document.kind === 'other_in' ? 'kind.other_in' : 'kind.other_out')}</td>
            <td className="quantity">
              <Quantity value={document.quantity} />
            </td>
            {valued && (
              <td className="money">
                <Money value={document.value} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
