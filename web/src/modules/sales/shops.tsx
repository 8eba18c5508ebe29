import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { sales } from '../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { ChoiceField, FieldRow, SwitchField, TextField } from '../../ui/form/Fields.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';

type Shop = z.output<typeof sales.queries.shops.output>['rows'][number];
const PLATFORMS = [
  'taobao',
  'tmall',
  'jd',
  'pinduoduo',
  'douyin',
  '1688',
  'shopify',
  'woocommerce',
  'own_site',
  'wholesale',
  'counter',
  'other',
] as const;

/** The shops of the merchant and who holds their money. */
export function ShopsPage() {
  const t = useText(messages);
  const { data, error } = useAsk(sales.queries.shops, {});
  const [editing, edit] = useState<Shop | 'new' | null>(null);
  const create = (
    <Button type="primary" onClick={() => edit('new')}>
      {t('newShop')}
    </Button>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('shops')} primary={create} />
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noShops')} action={create} />}
      {data && data.rows.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th>{t('code')}</th>
              <th>{t('name')}</th>
              <th>{t('platform')}</th>
              <th>{t('moneyHolder')}</th>
              <th aria-label={t('edit')} />
            </tr>
          </thead>
          <tbody>
            {data.rows.map((shop) => (
              <tr key={shop.id}>
                <td>{shop.code}</td>
                <td>{shop.name}</td>
                <td>{t(`platform.${shop.platform}`)}</td>
                <td>{t(`holder.${shop.moneyHolder}`)}</td>
                <td>
                  <Button size="small" type="text" onClick={() => edit(shop)}>
                    {t('edit')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing && <ShopForm shop={editing === 'new' ? undefined : editing} close={() => edit(null)} />}
    </main>
  );
}

function ShopForm({ shop, close }: { shop: Shop | undefined; close: () => void }) {
  const t = useText(messages);
  const fields = (
    <>
      <TextField name="name" label={t('name')} />
      <FieldRow>
        <ChoiceField name="platform" label={t('platform')} options={PLATFORMS.map((value) => ({ value, label: t(`platform.${value}`) }))} />
        <ChoiceField
          name="moneyHolder"
          label={t('moneyHolder')}
          options={(['platform', 'merchant'] as const).map((value) => ({ value, label: t(`holder.${value}`) }))}
        />
      </FieldRow>
      <FieldRow>
        <SwitchField name="taxInclusive" label={t('taxInclusive')} />
        <SwitchField name="auditUnpaid" label={t('auditUnpaid')} />
      </FieldRow>
    </>
  );
  const common = { onClose: close, onDone: close, preview: false };
  if (shop) {
    const { id, version, name, platform, moneyHolder, moneyAccount, taxInclusive, auditUnpaid, warehouses, defaultTaxCodeId } = shop;
    const initial = {
      shopId: id,
      expectedVersion: version,
      name,
      platform,
      moneyHolder,
      moneyAccount: moneyAccount as 'bank',
      taxInclusive,
      auditUnpaid,
      warehouses,
      defaultTaxCodeId,
    };
    return (
      <OperationForm operation={sales.operations['change-shop']} draft={id} initial={initial} {...common}>
        {fields}
      </OperationForm>
    );
  }
  return (
    <OperationForm
      operation={sales.operations['create-shop']}
      draft="new"
      initial={{ taxInclusive: true, moneyHolder: 'platform' }}
      {...common}
    >
      <TextField name="code" label={t('code')} autoFocus />
      {fields}
    </OperationForm>
  );
}
