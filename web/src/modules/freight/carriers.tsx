import { Button } from 'antd';
import { freight } from '../../../../server/modules/freight/contract.ts';
import { parties } from '../../../../server/modules/parties/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { RowOffers } from '../../ui/begin/RowOffers.tsx';
import { type Action, type ActionFormProps, action, useActions } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { TagsField, TextField } from '../../ui/form/Fields.tsx';
import { useNewForm } from '../../ui/use-new-form.ts';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { PickerField } from '../../ui/Picker.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { RowActions } from '../../ui/RowActions.tsx';
import type { Carrier } from './carriers-known.ts';
import { messages } from './messages.ts';

const { operations } = freight;
const byId = (row: Carrier) => ({ carrierId: row.id, expectedVersion: row.version });
const actions: Action<Carrier>[] = [
  action(operations['change-carrier'], {
    form: ({ row, close }: ActionFormProps<Carrier>) => <ChangeCarrier carrier={row} close={close} />,
  }),
  action(operations['archive-carrier'], { input: byId, when: (row: Carrier) => row.active }),
  action(operations['restore-carrier'], { input: byId, when: (row: Carrier) => !row.active }),
];

/** Who carries the parcels, and where a parcel can be followed. */
export function CarriersPage() {
  const t = useText(messages);
  const form = useNewForm('create-carrier');
  const { data, error } = useAsk(freight.queries.carriers, { archived: true });
  const create = (
    <Button type="primary" onClick={form.show}>
      {t('newCarrier')}
    </Button>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('carriers')} primary={create} />
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noCarriers')} action={create} />}
      {data && data.rows.length > 0 && <Carriers rows={data.rows} />}
      {form.open && (
        <OperationForm operation={operations['create-carrier']} draft="new" onClose={form.close} onDone={form.close} preview={false}>
          <TextField name="code" label={t('code')} autoFocus />
          <CarrierFields />
        </OperationForm>
      )}
    </main>
  );
}

function Carriers({ rows }: { rows: Carrier[] }) {
  const t = useText(messages);
  const known = useActions(actions);
  const { sheet } = known;
  return (
    <>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('aliases')}</th>
            <th scope="col">{t('supplier')}</th>
            <th scope="col">{t('services')}</th>
            <th scope="col">{t('trackingLink')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col">
              <span className="unseen">{t('operations')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{row.code}</td>
              <td>{row.name}</td>
              <td>{row.aliases.join(' · ')}</td>
              <td>{row.supplier ?? '–'}</td>
              <td>{row.services || '–'}</td>
              <td className="quiet">{row.trackingLink || '–'}</td>
              <td>
                <StatusPill tone={row.active ? 'good' : 'calm'} quiet>
                  {row.active ? t('inUse') : t('archived')}
                </StatusPill>
              </td>
              <td className="row-actions">
                <RowActions of={known} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RowOffers actions={known} rows={rows} />
      {sheet}
    </>
  );
}

function CarrierFields() {
  const t = useText(messages);
  return (
    <>
      <TextField name="name" label={t('name')} />
      <TextField name="trackingLink" label={t('trackingLink')} hint={t('trackingLinkHint')} optional />
      <TagsField name="aliases" label={t('aliases')} hint={t('aliasesHint')} optional />
      <PickerField
        name="supplierId"
        label={t('supplier')}
        hint={t('supplierHint')}
        query={parties.queries.suppliers}
        option={(party) => ({ value: party.id, label: party.name, extra: party.code })}
        optional
      />
    </>
  );
}

function ChangeCarrier({ carrier, close }: { carrier: Carrier; close: () => void }) {
  const { id, version, name, trackingLink, aliases, supplierId } = carrier;
  return (
    <OperationForm
      operation={operations['change-carrier']}
      initial={{
        carrierId: id,
        expectedVersion: version,
        name,
        aliases,
        ...(trackingLink && { trackingLink }),
        ...(supplierId && { supplierId }),
      }}
      toInput={(values) => ({
        ...values,
        trackingLink: values.trackingLink ?? '',
        aliases: values.aliases ?? [],
        supplierId: values.supplierId ?? null,
      })}
      draft={id}
      about={carrier.code}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <CarrierFields />
    </OperationForm>
  );
}
