import { Button } from 'antd';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { type RowOf, useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { TextField } from '../../ui/form/Fields.tsx';
import { useGo, usePart } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Instant, Money } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { VoucherForm } from './voucher-form.tsx';
import { VoucherLines } from './voucher-table.tsx';
import { lineOf } from './voucher-lines.ts';

type Row = RowOf<(typeof ledger.queries)['voucher-drafts']>;
type Draft = NonNullable<z.output<(typeof ledger.queries)['voucher-draft']['output']>>;
type InSight = Pick<Draft, 'id' | 'version' | 'summary'>;
const LIST = '/ledger/voucher-drafts';

const columns: Column<Row>[] = [
  { key: 'date', width: 110 },
  { key: 'summary', width: 300 },
  { key: 'amount' },
  { key: 'status', width: 100 },
  { key: 'maker', width: 120 },
  { key: 'savedAt', width: 150 },
  { key: 'reason', width: 220 },
];

const seen = ({ id, version }: InSight) => ({ id, expectedVersion: version });

/** What is done with a voucher that waits: who reviews passes it or sends it back, who wrote it takes it away. */
const reviewing: Action<InSight>[] = [
  action(ledger.operations['review-voucher'], { input: seen, preview: true, bulk: true }),
  action(ledger.operations['send-back-voucher'], {
    form: ({ row, close }: ActionFormProps<InSight>) => <SendBack draft={row} close={close} />,
  }),
  action(ledger.operations['withdraw-voucher-draft'], { input: seen, danger: true }),
];

function SendBack({ draft, close }: { draft: InSight; close: () => void }) {
  const t = useText(messages);
  return (
    <OperationForm
      operation={ledger.operations['send-back-voucher']}
      initial={{ id: draft.id, expectedVersion: draft.version }}
      draft={draft.id}
      about={draft.summary}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="reason" label={t('reason')} autoFocus maxLength={200} />
    </OperationForm>
  );
}

/** Vouchers by hand that wait for a second person. */
export function VoucherDraftsPage() {
  const t = useText(messages);
  const go = useGo();
  const may = useMay();
  return (
    <ListPage
      query={ledger.queries['voucher-drafts']}
      title={t('drafts')}
      columns={columns}
      actions={reviewing as unknown as Action<Row>[]}
      open={(row) => `${LIST}/${row.id}`}
      views={[
        { key: 'waiting', title: t('waiting'), filter: [{ column: 'status', operator: 'equals', value: 'waiting' }] },
        { key: 'mine', title: t('draftsOfMine'), filter: [{ column: 'makerId', operator: 'equals', value: 'me' }] },
      ]}
      primary={
        may(ledger.operations['save-voucher-draft'].permission) && (
          <Button type="primary" onClick={() => go('/ledger/vouchers/new')}>
            {t('newVoucher')}
          </Button>
        )
      }
      empty={<Empty text={t('noDrafts')} />}
    />
  );
}

/** One voucher that waits: looked over, passed, or sent back. */
export function VoucherDraftPage() {
  const t = useText(messages);
  const go = useGo();
  const { shown } = useWords(ledger.queries['voucher-drafts']);
  const change = action(ledger.operations['save-voucher-draft'], {
    title: { zh: '修改凭证', en: 'Change the voucher' },
    to: ([draft]: Draft[]) => `${LIST}/${draft?.id}/change`,
    most: 1,
  });
  return (
    <RecordPage
      query={ledger.queries['voucher-draft']}
      params={{ id: usePart('id') }}
      entity="ledger.voucher_draft"
      from={{ to: LIST, label: t('drafts') }}
      number={(draft) => draft?.summary ?? t('noDraft')}
      about={(draft) =>
        draft && (
          <>
            {draft.maker} · <Instant value={draft.savedAt} />
          </>
        )
      }
      axes={(draft) =>
        draft ? [{ name: t('status'), label: shown('status', draft.status), tone: draft.status === 'waiting' ? 'wait' : 'bad' }] : []
      }
      actions={
        [reviewing[0], reviewing[1], change, reviewing[2]] as unknown as Action<
          z.output<(typeof ledger.queries)['voucher-draft']['output']>
        >[]
      }
      facts={(draft) =>
        draft
          ? [
              { label: t('date'), value: draft.date },
              { label: t('amount'), value: <Money value={draft.amount} /> },
              ...(draft.attachments ? [{ label: t('attachments'), value: draft.attachments }] : []),
              ...(draft.reason ? [{ label: t('sentBackBecause', { name: draft.sentBackBy ?? '' }), value: draft.reason }] : []),
            ]
          : []
      }
      list={ledger.queries['voucher-drafts']}
      sections={(draft) =>
        draft
          ? [{ key: 'lines', title: t('lines'), count: draft.lines.length, body: <VoucherLines lines={draft.lines.map(asShown)} /> }]
          : [{ key: 'gone', title: t('noDraft'), body: <Button onClick={() => go(LIST)}>{t('drafts')}</Button> }]
      }
    />
  );
}

const asShown = (line: Draft['lines'][number]) => ({
  ...line,
  accountName: line.account,
  debit: line.debit ?? '0',
  credit: line.credit ?? '0',
});

/** One's own voucher again, to be handed in anew. */
export function ChangeVoucherPage() {
  const { data: draft } = useAsk(ledger.queries['voucher-draft'], { id: usePart('id') });
  if (!draft) return null;
  const lines = draft.lines.map((line) => lineOf(line, draft.summary));
  return (
    <VoucherForm
      kept={draft.id}
      draft={draft}
      beginning={{
        ...{ date: draft.date, lines, attachments: draft.attachments },
        ...(draft.templateId && { templateId: draft.templateId }),
      }}
    />
  );
}
