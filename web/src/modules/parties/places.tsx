import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import type { OperationContract } from '../../../../server/kernel/contract.ts';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { call, CallError, refresh } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { BeginOn } from '../../ui/begin/BeginOn.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { confirm, tell } from '../../ui/notice.ts';
import { messages } from './messages.ts';
import { type Address, addressLine, type Contact, type Party } from './shapes.ts';
import { lazily } from '../../ui/lazily.tsx';

const { SaveAddress, SaveContact } = lazily(() => import('./place-forms.tsx'), 'SaveAddress', 'SaveContact');

type Removal = OperationContract<z.ZodType<{ partyId: string; id: string }, { partyId: string; id: string }>, z.ZodType>;

/** Asks, then removes. */
function useRemoval(operation: Removal, partyId: string) {
  const t = useText(messages);
  return async (id: string, name: string) => {
    if (!(await confirm({ title: t('removeSure', { name }), yes: t('remove'), danger: true }))) return;
    try {
      await call(operation, { partyId, id });
      refresh('parties');
    } catch (error) {
      tell({ tone: 'bad', text: error instanceof CallError ? error.title : String(error) });
    }
  };
}

interface RowEndProps {
  editable: boolean;
  edit: () => void;
  remove: () => void;
}

function RowEnd({ editable, edit, remove }: RowEndProps): ReactNode {
  const t = useText(messages);
  if (!editable) return null;
  return (
    <td style={{ width: 120 }}>
      <Button size="small" type="text" onClick={edit}>
        {t('edit')}
      </Button>
      <Button
        size="small"
        type="text"
        aria-label={t('remove')}
        title={t('remove')}
        icon={<Icon name="close" size={14} />}
        onClick={remove}
      />
    </td>
  );
}

/** The people to talk to. */
export function Contacts({ party }: { party: Party }) {
  const t = useText(messages);
  const [editing, edit] = useState<Contact | 'new' | null>(null);
  const remove = useRemoval(parties.operations['remove-contact'] as unknown as Removal, party.id);
  const editable = party.allowed.includes('save-contact');
  useBegin(editable && parties.operations['save-contact'], () => edit('new'));
  return (
    <>
      {party.contacts.length === 0 && <p className="quiet">{t('noContacts')}</p>}
      {party.contacts.length > 0 && (
        <table className="small-table">
          <tbody>
            {party.contacts.map((contact) => (
              <tr key={contact.id}>
                <td>{contact.name}</td>
                <td className="quiet">{contact.position}</td>
                <td>{contact.phone}</td>
                <td>{contact.email}</td>
                <td className="quiet">{contact.isDefault && t('isDefault')}</td>
                <RowEnd editable={editable} edit={() => edit(contact)} remove={() => void remove(contact.id, contact.name)} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editable && (
        <Button size="small" type="text" icon={<Icon name="plus" size={14} />} onClick={() => edit('new')}>
          {t('addContact')}
        </Button>
      )}
      {editable && (
        <BeginOn
          operation={parties.operations['remove-contact']}
          rows={party.contacts}
          begin={(contact) => void remove(contact.id, contact.name)}
        />
      )}
      {editing && <SaveContact party={party} of={editing === 'new' ? undefined : editing} close={() => edit(null)} />}
    </>
  );
}

/** The places to send goods to. */
export function Addresses({ party }: { party: Party }) {
  const t = useText(messages);
  const [editing, edit] = useState<Address | 'new' | null>(null);
  const remove = useRemoval(parties.operations['remove-address'] as unknown as Removal, party.id);
  const editable = party.allowed.includes('save-address');
  useBegin(editable && parties.operations['save-address'], () => edit('new'));
  return (
    <>
      {party.addresses.length === 0 && <p className="quiet">{t('noAddresses')}</p>}
      {party.addresses.length > 0 && (
        <table className="small-table">
          <tbody>
            {party.addresses.map((address) => (
              <tr key={address.id}>
                <td>{address.receiver}</td>
                <td>{address.phone}</td>
                <td>{addressLine(address)}</td>
                <td className="quiet">{address.isDefault && t('isDefault')}</td>
                <RowEnd editable={editable} edit={() => edit(address)} remove={() => void remove(address.id, addressLine(address))} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editable && (
        <Button size="small" type="text" icon={<Icon name="plus" size={14} />} onClick={() => edit('new')}>
          {t('addAddress')}
        </Button>
      )}
      {editable && (
        <BeginOn
          operation={parties.operations['remove-address']}
          rows={party.addresses}
          begin={(address) => void remove(address.id, addressLine(address))}
        />
      )}
      {editing && <SaveAddress party={party} of={editing === 'new' ? undefined : editing} close={() => edit(null)} />}
    </>
  );
}
