import { Button } from 'antd';
import { useState } from 'react';
import { bookkeeping, type Target, targets } from '../../../../server/modules/bookkeeping/contract.ts';
import { ask } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { DateField } from '../../ui/form/DateFields.tsx';
import { Select } from '../../ui/form/choosers.ts';
import { ChoiceField, FieldRow, SwitchField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { Interval } from '../ledger/interval.tsx';
import { useToday } from '../ledger/today.ts';
import { FileButtons } from './file-buttons.tsx';
import { messages } from './messages.ts';

function useLayouts() {
  const t = useText(messages);
  return targets.map((value) => ({ value, label: t(`layout.${value}`) }));
}

/** Which vouchers go out, and how they are written. */
export function ExportVouchers({ close }: { close: () => void }) {
  const t = useText(messages);
  const today = useToday();
  return (
    <OperationForm
      operation={bookkeeping.operations['export-vouchers']}
      initial={{ target: 'kingdee', from: `${today.slice(0, 7)}-01`, to: today, again: false }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ChoiceField name="target" label={t('layout')} options={useLayouts()} />
      <FieldRow>
        <DateField name="from" label={t('from')} autoFocus />
        <DateField name="to" label={t('to')} />
      </FieldRow>
      <SwitchField name="again" label={t('again')} />
    </OperationForm>
  );
}

/** The balances of some days by the codes of another program. */
export function BalancesFile() {
  const t = useText(messages);
  const layouts = useLayouts();
  const today = useToday();
  const [open, setOpen] = useState(false);
  const [asked, change] = useState<{ target: Target; from: string; to: string }>({
    target: 'open',
    from: `${today.slice(0, 7)}-01`,
    to: today,
  });
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t('balances')}
      </Button>
    );
  return (
    <>
      <Interval from={asked.from} to={asked.to} onChange={(from, to) => change({ ...asked, from, to })} />
      <Select
        aria-label={t('layout')}
        value={asked.target}
        options={layouts}
        onChange={(target) => change({ ...asked, target: target as Target })}
      />
      <FileButtons what={t('balances')} load={(format) => ask(bookkeeping.queries['balances-file'], { ...asked, format })} />
    </>
  );
}
