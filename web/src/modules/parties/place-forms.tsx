import { parties } from '../../../../server/modules/parties/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { CheckField, FieldRow, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { messages } from './messages.ts';
import { RegionField } from './region-field.tsx';
import type { Address, Contact, Party } from './shapes.ts';

interface PlaceProps<T> {
  party: Party;
  of: T | undefined;
  close: () => void;
}

/** A person to talk to. Where personal data is masked, what is left empty stays. */
export function SaveContact({ party, of: contact, close }: PlaceProps<Contact>) {
  const t = useText(messages);
  const hint = party.masked && contact && { hint: t('maskedHint') };
  const shown = contact &&
    !party.masked && { name: contact.name, ...(contact.phone && { phone: contact.phone }), ...(contact.email && { email: contact.email }) };
  return (
    <OperationForm
      operation={parties.operations['save-contact']}
      draft={contact?.id ?? party.id}
      initial={{
        partyId: party.id,
        ...(contact && { id: contact.id, position: contact.position, isDefault: contact.isDefault }),
        ...shown,
      }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <TextField name="name" label={t('contactName')} maxLength={100} autoFocus {...(hint && { hint: t('retype') })} />
        <TextField name="position" label={t('position')} maxLength={60} />
      </FieldRow>
      <FieldRow>
        <TextField name="phone" label={t('phone')} maxLength={40} {...hint} />
        <TextField name="email" label={t('email')} maxLength={200} {...hint} />
      </FieldRow>
      <CheckField name="isDefault" label={t('setDefault')} />
    </OperationForm>
  );
}

/** A place to send goods to. */
export function SaveAddress({ party, of: address, close }: PlaceProps<Address>) {
  const t = useText(messages);
  const again = party.masked && address && { hint: t('retype') };
  const shown = address &&
    !party.masked && { receiver: address.receiver, ...(address.phone && { phone: address.phone }), detail: address.detail };
  const place = address && {
    id: address.id,
    country: address.country,
    province: address.province,
    city: address.city,
    district: address.district,
    postcode: address.postcode,
    isDefault: address.isDefault,
  };
  return (
    <OperationForm
      operation={parties.operations['save-address']}
      draft={address?.id ?? party.id}
      initial={{ partyId: party.id, country: 'CN', ...place, ...shown }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <FieldRow>
        <TextField name="receiver" label={t('receiver')} maxLength={100} autoFocus {...again} />
        <TextField name="phone" label={t('phone')} maxLength={40} {...(again && { hint: t('maskedHint') })} />
      </FieldRow>
      <TextField name="country" label={t('country')} hint={t('countryHint')} maxLength={2} />
      <RegionField />
      <TextField name="detail" label={t('detail')} maxLength={300} {...again} />
      <FieldRow>
        <TextField name="postcode" label={t('postcode')} maxLength={20} />
        <CheckField name="isDefault" label={t('setDefault')} />
      </FieldRow>
    </OperationForm>
  );
}
