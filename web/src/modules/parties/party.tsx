import { Drawer } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action } from '../../ui/action.tsx';
import { ChoiceField, TextField } from '../../ui/form/Fields.tsx';
import { usePart } from '../../ui/Go.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import type { Tone } from '../../ui/StatusPill.tsx';
import { Instant, Money } from '../../ui/Values.tsx';
import { useMay } from '../../session.ts';
import { CreditStanding } from '../settlement/standing.tsx';
import { messages } from './messages.ts';
import { PartyFields, withNumbers } from './party-fields.tsx';
import { Addresses, Contacts } from './places.tsx';
import { addressLine, type Party, type Role } from './shapes.ts';

const TONES: Record<string, Tone> = { active: 'good', suspended: 'wait', archived: 'calm' };
const NULLABLE = ['taxIdentity', 'paymentDays', 'leadDays', 'creditLimit', 'bankName', 'language'] as const;
const PERSONAL = ['phone', 'email', 'bankAccount'] as const;

const given = (party: Party, keys: readonly (keyof Party)[]) =>
  Object.fromEntries(keys.flatMap((key) => (party[key] === null ? [] : [[key, party[key]]])));

function ChangeParty({ row: party, close }: ActionFormProps<Party>) {
  const t = useText(messages);
  const cleared = [...NULLABLE, ...(party.masked ? [] : PERSONAL)];
  return (
    <OperationForm
      operation={parties.operations['change-party']}
      draft={party.id}
      width={680}
      initial={
        {
          id: party.id,
          expectedVersion: party.version,
          ...(party.masked ? {} : { name: party.name, ...given(party, PERSONAL) }),
          ...given(party, NULLABLE),
          type: party.type,
          customer: party.customer,
          supplier: party.supplier,
          tags: party.tags,
          remark: party.remark,
          status: party.status,
        } as never
      }
      toInput={(values) => ({
        ...Object.fromEntries(cleared.map((key) => [key, null])),
        ...withNumbers(values),
        tags: values.tags ?? [],
        remark: values.remark ?? '',
      })}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <PartyFields masked={party.masked} />
      <ChoiceField
        name="status"
        label={t('status')}
        options={(['active', 'suspended'] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
      />
    </OperationForm>
  );
}

type RevealedLabel = 'name' | 'phone' | 'email' | 'bankAccount' | 'contacts' | 'addresses';

const rowsOf = ({ name, phone, email, bankAccount, contacts, addresses }: Revealed): [RevealedLabel, string][] => [
  ['name', name],
  ['phone', phone ?? '–'],
  ['email', email ?? '–'],
  ...(bankAccount ? [['bankAccount', bankAccount] as [RevealedLabel, string]] : []),
  ...contacts.map((one): [RevealedLabel, string] => ['contacts', [one.name, one.phone, one.email].filter(Boolean).join(' · ')]),
  ...addresses.map((one): [RevealedLabel, string] => [
    'addresses',
    [one.receiver, one.phone, addressLine(one)].filter(Boolean).join(' · '),
  ]),
];

type Revealed = z.output<(typeof parties.operations)['reveal-party']['output']>;

/** Asks why, then shows what is masked; the server records the look. */
function Reveal({ row: party, close }: ActionFormProps<Party>) {
  const t = useText(messages);
  const [shown, show] = useState<Revealed | null>(null);
  if (shown)
    return (
      <Drawer open title={t('revealed')} onClose={close} closable={{ 'aria-label': t('close') }}>
        <dl className="pairs">
          {rowsOf(shown).map(([label, value]) => (
            <div key={`${label} ${value}`}>
              <dt>{t(label)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Drawer>
    );
  return (
    <OperationForm
      operation={parties.operations['reveal-party']}
      draft={party.id}
      initial={{ id: party.id }}
      said={null}
      onClose={close}
      onDone={show}
      preview={false}
    >
      <TextField name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={200} autoFocus />
    </OperationForm>
  );
}

const actions: Action<Party>[] = [
  action(parties.operations['restore-party'], { input: (party: Party) => ({ id: party.id }) }),
  action(parties.operations['change-party'], { form: (props: ActionFormProps<Party>) => <ChangeParty {...props} /> }),
  action(parties.operations['reveal-party'], { form: (props: ActionFormProps<Party>) => <Reveal {...props} /> }),
  action(parties.operations['archive-party'], {
    input: (party: Party) => ({ id: party.id, expectedVersion: party.version }),
    danger: true,
    undo: (party) => ({ operation: parties.operations['restore-party'], input: { id: party.id } }),
  }),
];

export const CustomerPage = () => <PartyPage role="customer" />;
export const SupplierPage = () => <PartyPage role="supplier" />;

function PartyPage({ role }: { role: Role }) {
  const t = useText(messages);
  const code = usePart('code');
  const may = useMay();
  return (
    <RecordPage
      query={parties.queries.party}
      params={{ code }}
      entity="parties.party"
      list={role === 'customer' ? parties.queries.customers : parties.queries.suppliers}
      from={role === 'customer' ? { to: '/parties/customers', label: t('customers') } : { to: '/parties/suppliers', label: t('suppliers') }}
      number={(party) => party.name}
      about={(party) => (
        <>
          {party.code} · {t('updated')} <Instant value={party.updatedAt} />
          {party.masked && ` · ${t('masked')}`}
        </>
      )}
      axes={(party) => [
        { name: t('status'), label: t(`status.${party.status}`), tone: TONES[party.status] ?? 'calm' },
        ...(party.customer && party.supplier
          ? [{ name: t('roles'), label: `${t('customer')} · ${t('supplier')}`, tone: 'calm' as const }]
          : []),
      ]}
      actions={actions}
      facts={(party) => [
        { label: t('phone'), value: party.phone ?? '–' },
        { label: t('paymentDays'), value: party.paymentDays === null ? '–' : t('days', { count: party.paymentDays }) },
        { label: t('creditLimit'), value: <Money value={party.creditLimit} /> },
      ]}
      sections={(party) => [
        ...(party.customer && may('settlement.view')
          ? [{ key: 'credit', title: t('credit'), body: <CreditStanding partyId={party.id} /> }]
          : []),
        { key: 'contacts', title: t('contacts'), count: party.contacts.length, body: <Contacts party={party} /> },
        { key: 'addresses', title: t('addresses'), count: party.addresses.length, body: <Addresses party={party} /> },
        { key: 'facts', title: t('contact'), body: <Facts party={party} /> },
      ]}
    />
  );
}

function Facts({ party }: { party: Party }) {
  const t = useText(messages);
  const rows: [string, string | null][] = [
    [t('type'), t(`type.${party.type}`)],
    [t('email'), party.email],
    [
      t('language'),
      party.language &&
        (party.language.startsWith('zh') ? t('language.zh') : party.language.startsWith('en') ? t('language.en') : party.language),
    ],
    [t('account'), party.account],
    [t('taxIdentity'), party.taxIdentity],
    [t('leadDays'), party.leadDays === null ? null : t('days', { count: party.leadDays })],
    [t('bankName'), party.bankName],
    [t('bankAccount'), party.bankAccount],
    [t('tags'), party.tags.join(' · ')],
    [t('remark'), party.remark],
  ];
  return (
    <dl className="pairs">
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
