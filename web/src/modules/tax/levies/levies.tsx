import { Button } from 'antd';
import { tax } from '../../../../../server/modules/tax/contract.ts';
import { levies, levyTitles } from '../../../../../server/modules/tax/levy-words.rules.ts';
import type { RowOf } from '../../../call.ts';
import { useText, useTitle } from '../../../i18n/i18n.ts';
import { useMay, useMerchant } from '../../../session.ts';
import { type ActionFormProps, action } from '../../../ui/action.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { DateField } from '../../../ui/form/DateFields.tsx';
import { ChoiceField, FieldRow, QuantityField } from '../../../ui/form/Fields.tsx';
import { type Column, ListPage } from '../../../ui/ListPage.tsx';
import { OperationForm } from '../../../ui/OperationForm.tsx';
import { todayIn } from '../../../ui/time.ts';
import { useNewForm } from '../../../ui/use-new-form.ts';
import { messages } from './messages.ts';

type Row = RowOf<typeof tax.queries.levies>;

const columns: Column<Row>[] = [
  { key: 'levy', width: 360 },
  { key: 'value', width: 140 },
  { key: 'validFrom', width: 140 },
  { key: 'validTo', width: 140 },
];
const actions = [
  action(tax.operations['set-levy'], { form: ({ row, close }: ActionFormProps<Row>) => <SetLevy levy={row.levy} close={close} /> }),
];

/** What tax law says in figures besides the rates of codes, by date. */
export function LeviesPage() {
  const t = useText(messages);
  const may = useMay();
  const form = useNewForm('set-levy');
  const create = may('tax.manage') && (
    <Button type="primary" onClick={form.show}>
      {t('newLevy')}
    </Button>
  );
  return (
    <>
      <ListPage
        query={tax.queries.levies}
        title={t('levies')}
        columns={columns}
        actions={actions}
        primary={create}
        empty={<Empty text={t('noLevies')} action={create} />}
      />
      {form.open && <SetLevy close={form.close} />}
    </>
  );
}

function SetLevy({ levy, close }: { levy?: Row['levy']; close: () => void }) {
  const t = useText(messages);
  const title = useTitle();
  const { zone } = useMerchant();
  return (
    <OperationForm
      operation={tax.operations['set-levy']}
      draft={levy ?? 'new'}
      initial={{ levy: levy ?? 'surcharge_city', validFrom: todayIn(zone) }}
      about={t('about')}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <ChoiceField name="levy" label={t('levy')} options={levies.map((value) => ({ value, label: title(levyTitles[value]) }))} />
      <QuantityField name="value" label={t('value')} hint={t('valueHint')} autoFocus />
      <FieldRow>
        <DateField name="validFrom" label={t('validFrom')} />
        <DateField name="validTo" label={t('validTo')} hint={t('validToHint')} />
      </FieldRow>
    </OperationForm>
  );
}
