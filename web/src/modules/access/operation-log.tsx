import { access } from '../../../../server/modules/access/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import './access.css';
import { messages } from './messages.ts';

type Row = RowOf<(typeof access.queries)['operation-log']>;
type Values = Record<string, unknown>;
type Change = { entity: string; id: string; before: Values | null; after: Values };

function OperationName({ row }: { row: Row }) {
  const title = useTitle();
  return <span title={row.operation}>{row.title ? title(row.title) : row.operation}</span>;
}

const changesOf = (row: Row): Change[] => (Array.isArray(row.changes) ? (row.changes as unknown as Change[]) : []);
const say = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** What a field is called; as it is kept where nobody named it. */
function useFieldName({ fields }: Row) {
  const title = useTitle();
  return ({ entity }: Change, field: string) => {
    const known = fields[`${entity} ${field}`];
    return known ? title(known) : field;
  };
}

/** The first field that changed, in one line. */
function Summary({ row }: { row: Row }) {
  const nameOf = useFieldName(row);
  const [first] = changesOf(row);
  const [field] = Object.keys(first?.after ?? {});
  if (!first || !field) return <span className="absent">–</span>;
  return (
    <span className="quiet">
      {nameOf(first, field)}: {first.before && `${say(first.before[field])} → `}
      {say(first.after[field])}
    </span>
  );
}

const columns: Column<Row>[] = [
  { key: 'at', width: 130 },
  { key: 'actor', width: 130 },
  { key: 'operation', width: 180, cell: (row) => <OperationName row={row} /> },
  { key: 'changes', width: 360, cell: (row) => <Summary row={row} /> },
  { key: 'origin', width: 100 },
  { key: 'actorKind', hidden: true },
  { key: 'actorId', hidden: true },
  { key: 'entityId', hidden: true },
  { key: 'input', hidden: true, cell: (row) => say(row.input) },
  { key: 'output', hidden: true, cell: (row) => say(row.output) },
];

/** Every write there was: who, when, what, before and after. */
export function OperationLogPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={access.queries['operation-log']}
      title={t('log')}
      columns={columns}
      peek={(row) => <Entry row={row} />}
      empty={<Empty text={t('noLog')} />}
    />
  );
}

function Entry({ row }: { row: Row }) {
  const t = useText(messages);
  const changes = changesOf(row);
  return (
    <>
      <p>
        <strong>
          <OperationName row={row} />
        </strong>
        <span className="quiet"> · {row.actor}</span>
      </p>
      <h3>{t('changes')}</h3>
      {changes.length === 0 && <p className="quiet">{t('noChanges')}</p>}
      {changes.map((change) => (
        <Fields key={change.id} row={row} change={change} />
      ))}
      <h3>{t('input')}</h3>
      <pre className="log-json">{JSON.stringify(row.input, null, 2)}</pre>
      <h3>{t('output')}</h3>
      <pre className="log-json">{JSON.stringify(row.output, null, 2)}</pre>
    </>
  );
}

function Fields({ row, change }: { row: Row; change: Change }) {
  const t = useText(messages);
  const nameOf = useFieldName(row);
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th>{t('field')}</th>
          <th>{t('before')}</th>
          <th>{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.keys(change.after).map((field) => (
          <tr key={field}>
            <td>{nameOf(change, field)}</td>
            <td className="quiet">{say(change.before?.[field])}</td>
            <td>{say(change.after[field])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
