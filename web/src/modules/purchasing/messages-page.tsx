import { purchasing } from '../../../../server/modules/purchasing/contract.ts';
import { parameters, type RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { printing } from '../../ui/print/printing.ts';
import { messages } from './messages.ts';
import { orderLink } from './orders.tsx';
import { messageTones } from './tones.ts';

type Row = RowOf<typeof purchasing.queries.messages>;
const { operations, queries } = purchasing;
const SHEETS = queries['message-sheets'];
const fileOf = (messageId: string) => `/api/${SHEETS.name.replace('.', '/')}${parameters({ messageId, format: 'eml' })}`;

/** The file of a letter: opened, it is a draft in the person's own mail program. */
function MailFile({ row }: { row: Row }) {
  const t = useText(messages);
  return (
    <a className="inline-link" href={fileOf(row.id)} download onClick={(event) => event.stopPropagation()}>
      {t('mailFile')}
    </a>
  );
}

const columns: Column<Row>[] = [
  { key: 'number', width: 150 },
  { key: 'status', width: 90, tones: messageTones },
  { key: 'supplier', width: 170 },
  { key: 'recipients', width: 200 },
  { key: 'subject', width: 280 },
  { key: 'id', width: 120, cell: (row) => <MailFile row={row} /> },
  { key: 'recordedAt' },
  { key: 'writtenBy', width: 110 },
  { key: 'sentAt' },
  { key: 'revision', hidden: true },
];
const byId = (row: Row) => ({ messageId: row.id });
const actions: Action<Row>[] = [
  action(operations['mark-message-sent'], { input: byId }),
  printing<Row>(SHEETS, { most: 1, input: ([row]) => ({ messageId: row?.id }) }),
  action(operations['withdraw-message'], { input: byId, danger: true }),
];

/** Letters to suppliers and whether they have gone. */
export function MessagesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={queries.messages}
      title={t('mail')}
      columns={columns}
      actions={actions}
      open={(row) => orderLink(row.number)}
      beside={<span className="quiet">{t('noMailAccount')}</span>}
      views={[{ key: 'waiting', title: t('mailWaiting'), filter: [{ column: 'status', operator: 'equals', value: 'waiting' }] }]}
      empty={<Empty text={t('noMail')} />}
    />
  );
}
