import { parties } from '../../../../server/modules/parties/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { CheckField, FieldGroup, FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { useGo } from '../../ui/Go.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';
import { PartyFields, withNumbers } from './party-fields.tsx';
import { RegionField } from './region-field.tsx';
import { partyLink, type Role } from './shapes.ts';

interface FirstAddress {
  receiver?: string;
  phone?: string;
  detail?: string;
}

/** An address that was not begun is none; the receiver and the phone are the customer's where nothing else is said. */
function toInput({ address, ...values }: Record<string, unknown>) {
  const first = address as FirstAddress | undefined;
  const receiver = { receiver: first?.receiver ?? values.name, phone: first?.phone ?? values.phone };
  return { ...withNumbers(values), addresses: first?.detail ? [{ ...first, ...receiver, isDefault: true }] : [] };
}

/** A new customer or supplier. Who looks alike is named by the server; then one may insist. */
export function CreateParty({ role, close }: { role: Role; close: () => void }) {
  const t = useText(messages);
  const go = useGo();
  const isCustomer = role === 'customer';
  return (
    <OperationForm
      operation={parties.operations['create-party']}
      title={isCustomer ? t('newCustomer') : t('newSupplier')}
      draft={role}
      width={680}
      initial={{ customer: isCustomer, supplier: !isCustomer, type: isCustomer ? 'person' : 'company' } as never}
      toInput={toInput}
      onClose={close}
      onDone={({ code }) => {
        close();
        go(partyLink(role, code));
      }}
      preview={false}
    >
      <TextField name="code" label={t('code')} hint={t('codeHint')} maxLength={60} />
      <PartyFields />
      <FieldGroup title={t('addresses')}>
        <FieldRow>
          <TextField name="address.receiver" label={t('receiver')} optional />
          <TextField name="address.phone" label={t('phone')} optional />
        </FieldRow>
        <RegionField at="address" />
        <TextField name="address.detail" label={t('detail')} optional />
      </FieldGroup>
      <CheckField name="anyway" label={t('anyway')} />
    </OperationForm>
  );
}
