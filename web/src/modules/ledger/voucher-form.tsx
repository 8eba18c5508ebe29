import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useField } from '../../ui/form/context.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { useGo } from '../../ui/Go.tsx';
import { FormPage } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';
import { enteredVoucher, type VoucherLine } from './voucher-lines.ts';
import { VoucherGrid } from './voucher-grid.tsx';

const POST = ledger.operations['post-manual-voucher'];
const CORRECT = ledger.operations['correct-voucher'];
const HAND_IN = ledger.operations['save-voucher-draft'];

/** What a voucher begins with. */
export interface Beginning {
  date: string;
  lines: VoucherLine[];
  attachments?: number;
  templateId?: string;
}

interface VoucherFormProps {
  beginning: Beginning;
  /** Sets what is kept on the device apart from other vouchers. */
  kept: string;
  /** One's own voucher that waits for review, to be changed. */
  draft?: { id: string; version: number };
  /** The voucher that this one is instead of: it is taken back with it. */
  corrects?: string;
}

/** Enters a voucher: it is posted at once or, where a second person reviews, handed in. */
export function VoucherForm({ beginning, kept, draft, corrects }: VoucherFormProps) {
  const t = useText(messages);
  const go = useGo();
  const { data: terms } = useAsk(ledger.queries['voucher-terms'], {});
  if (!terms) return null;
  const initial = { ...beginning, lines: beginning.lines as never };
  const page = { title: t(draft ? 'changeVoucher' : 'newVoucher'), draft: kept, toInput: enteredVoucher };
  const fields = (
    <>
      <FieldRow>
        <DateField name="date" label={t('date')} hint={t('dateHint')} />
        <TextField name="attachments" label={t('attachments')} hint={t('attachmentsHint')} />
      </FieldRow>
      <VoucherGrid />
      <SummaryProblem />
      <p className="quiet">{t('keysHint')}</p>
    </>
  );
  if (terms.review || draft)
    return (
      <FormPage
        {...page}
        operation={HAND_IN}
        initial={{ ...initial, ...(draft && { id: draft.id, expectedVersion: draft.version }) }}
        said={() => t('handedIn')}
        onClose={() => go('/ledger/voucher-drafts')}
        onDone={({ id }) => go(`/ledger/voucher-drafts/${id}`)}
        preview={false}
      >
        {fields}
      </FormPage>
    );
  if (corrects)
    return (
      <FormPage
        {...page}
        title={t('correctVoucher')}
        operation={CORRECT}
        initial={{ ...initial, entryId: corrects }}
        said={({ number }) => t('voucherPosted', { number })}
        onClose={() => go(`/ledger/vouchers/${corrects}`)}
        onDone={({ id }) => go(`/ledger/vouchers/${id}`)}
      >
        {fields}
      </FormPage>
    );
  return (
    <FormPage
      {...page}
      operation={POST}
      initial={initial}
      said={({ number }) => t('voucherPosted', { number })}
      onClose={() => go('/ledger/vouchers')}
      onDone={({ id }) => go(`/ledger/vouchers/${id}`)}
    >
      {fields}
    </FormPage>
  );
}

/** The summary of the voucher is that of its first line: where none is written, it is said here. */
function SummaryProblem() {
  const t = useText(messages);
  const { problem } = useField('summary');
  return problem ? <p className="problem">{t('summaryMissing')}</p> : null;
}
