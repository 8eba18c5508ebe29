import { aftersales } from '../../../../server/modules/aftersales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { TextAreaField } from '../../ui/form/Fields.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { messages } from './messages.ts';

const { InspectReturn } = lazily(() => import('./inspect-return.tsx'), 'InspectReturn');

/** What operations need of a parcel. */
export interface ActedParcel {
  id: string;
  number: string;
  trackingNumber: string;
  version: number;
  allowed: string[];
}
const { operations, queries } = aftersales;
type Form = ActionFormProps<ActedParcel>;
const seen = (row: ActedParcel) => ({ parcelId: row.id, expectedVersion: row.version });

/** What can be done with a parcel that came back. */
export const parcelActions: Action<ActedParcel>[] = [
  action(operations['inspect-return'], { form: ({ row, close }: Form) => <InspectReturn parcel={row} close={close} /> }),
  action(operations['match-return'], { form: ({ row, close }: Form) => <Match parcel={row} close={close} /> }),
  action(operations['unmatch-return'], { input: seen, bulk: false, preview: true }),
  action(operations['void-return'], { form: ({ row, close }: Form) => <Void parcel={row} close={close} />, danger: true }),
];

interface FormProps {
  parcel: ActedParcel;
  close: () => void;
}

const EXPECTING = [{ column: 'status', operator: 'one_of' as const, value: ['wait_return', 'in_transit', 'part_received', 'received'] }];

/** Who an unknown parcel belongs to: the surest first, or any case that expects goods. */
function Match({ parcel, close }: FormProps) {
  const t = useText(messages);
  const { shown } = useWords(queries['after-sales']);
  const { data } = useAsk(queries['return-matches'], { parcelId: parcel.id });
  if (!data) return null;
  const [best] = data.rows;
  return (
    <OperationForm
      operation={operations['match-return']}
      initial={{ ...seen(parcel), ...(best && { afterSaleId: best.id }) }}
      draft={parcel.id}
      about={`${parcel.number} · ${parcel.trackingNumber}`}
      onClose={close}
      onDone={close}
      preview={false}
    >
      {data.rows.length > 0 && (
        <ul className="plain-list">
          {data.rows.map((row) => (
            <li key={row.id}>
              {row.number} · {row.orderNumber} · {row.goods} <span className="quiet">{t(`by.${row.by}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <PickerField
        name="afterSaleId"
        label={t('afterSale')}
        query={queries['after-sales']}
        filter={EXPECTING}
        option={(row) => ({ value: row.id, label: `${row.number} · ${row.orderNumber}`, extra: shown('type', row.type) })}
      />
    </OperationForm>
  );
}

function Void({ parcel, close }: FormProps) {
  const t = useText(messages);
  return (
    <OperationForm operation={operations['void-return']} initial={seen(parcel)} draft={parcel.id} onClose={close} onDone={close} danger>
      <TextAreaField name="note" label={t('note')} autoFocus />
    </OperationForm>
  );
}
