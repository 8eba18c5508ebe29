import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { company } from '../../../../server/modules/company/contract.ts';
import { askList, keyOf, useAsk } from '../../call.ts';
import { serverLanguage, useText } from '../../i18n/i18n.ts';
import { useMay, useMerchant } from '../../session.ts';
import { FieldRow, MoneyField, TextField } from '../../ui/form/Fields.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { InvitePerson } from '../access/invite-person.tsx';
import { CreateBins, CreateWarehouse } from '../inventory/warehouse-forms.tsx';
import { CreateShop } from '../sales/shop-forms.tsx';
import { ChangeProfile } from './company.tsx';
import type { FormHere } from './first-steps.tsx';
import { messages } from './messages.ts';

interface Close {
  close: () => void;
}

const WAREHOUSES = { name: 'inventory.warehouses' };
const SHOPS = { name: 'sales.shops' };

/** The ids of what is there of a list, few; undefined until known. */
function useThere(list: { name: string }, permission: string): string[] | undefined {
  const may = useMay()(permission);
  const { data } = useQuery({
    queryKey: [...keyOf(list), 'first step'],
    queryFn: ({ signal }) => askList(list, { limit: 50 }, {}, signal),
    enabled: may,
  });
  return may ? data?.rows.map(({ id }) => String(id)) : [];
}

/** The form of a step, with what can be guessed filled in. */
export function FirstStepForm({ form, close }: { form: FormHere } & Close) {
  switch (form) {
    case 'profile':
      return <Profile close={close} />;
    case 'warehouse':
      return <Warehouse close={close} />;
    case 'bins':
      return <Bins close={close} />;
    case 'shop':
      return <Shop close={close} />;
    case 'invite':
      return <InvitePerson close={close} />;
    default:
      return <Product close={close} />;
  }
}

function Profile({ close }: Close) {
  const { data } = useAsk(company.queries.profile, {});
  return data ? <ChangeProfile profile={data} close={close} /> : null;
}

/** The first one lies where the company is; those that follow are for the person to say. */
function Warehouse({ close }: Close) {
  const t = useText(messages);
  const there = useThere(WAREHOUSES, 'inventory.view');
  const { data: profile, isPending } = useAsk(company.queries.profile, {});
  if (!there || isPending) return null;
  const { address, phone } = profile ?? {};
  const first = { code: 'MAIN', name: t('mainWarehouse'), ...(address && { detail: address.slice(0, 200) }), ...(phone && { phone }) };
  return <CreateWarehouse close={close} proposal={there.length ? {} : first} />;
}

function Bins({ close }: Close) {
  const t = useText(messages);
  const there = useThere(WAREHOUSES, 'inventory.view');
  if (!there) return null;
  if (there[0]) return <CreateBins warehouseId={there[0]} pattern="A-{01..03}-{1..4}" close={close} />;
  return (
    <Drawer open title={t('step.bins')} onClose={close}>
      <p>{t('noWarehouseYet')}</p>
    </Drawer>
  );
}

function Shop({ close }: Close) {
  const merchant = useMerchant();
  const there = useThere(SHOPS, 'sales.view');
  const warehouses = useThere(WAREHOUSES, 'inventory.view');
  if (!there || !warehouses) return null;
  const platform = merchant.currency === 'CNY' ? ('taobao' as const) : ('own_site' as const);
  const first = { code: 'S1', name: merchant.name, platform, ...(warehouses.length === 1 && { warehouses }) };
  return <CreateShop close={close} proposal={there.length ? {} : first} />;
}

/** One product of one variant, enough to take an order; the product's page has the rest. */
function Product({ close }: Close) {
  const t = useText(messages);
  const toInput = ({ price, barcode, ...values }: Record<string, unknown>) => ({
    ...values,
    skus: [{ code: values.code, ...(price !== undefined && { listPrice: price }), barcodes: barcode === undefined ? [] : [barcode] }],
  });
  return (
    <OperationForm
      operation={catalog.operations['create-product']}
      draft="first"
      toInput={toInput}
      about={t('productHint')}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <TextField name="code" label={t('productCode')} maxLength={60} autoFocus />
      <TextField name={`name.${serverLanguage()}`} label={t('productName')} maxLength={200} optional={false} />
      <FieldRow>
        <MoneyField name="price" label={t('listPrice')} />
        <TextField name="barcode" label={t('barcode')} maxLength={60} />
      </FieldRow>
    </OperationForm>
  );
}
