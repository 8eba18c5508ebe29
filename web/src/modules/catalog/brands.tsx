import { Button } from 'antd';
import { useState } from 'react';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { Empty } from '../../ui/Empty.tsx';
import { LocalizedField, SwitchField } from '../../ui/form/Fields.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { OperationForm } from '../../ui/OperationForm.tsx';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import { type Brand, useNameOf } from './names.ts';

/** All brands with how many products each has. */
export function BrandsPage() {
  const t = useText(messages);
  const nameOf = useNameOf();
  const may = useMay();
  const { data: brands, error } = useAsk(catalog.queries.brands, {});
  const [editing, edit] = useState<Brand | 'new' | null>(null);
  useBegin(may('catalog.configure') && catalog.operations['save-brand'], () => edit('new'));
  const create = may('catalog.configure') && (
    <Button type="primary" onClick={() => edit('new')}>
      {t('newBrand')}
    </Button>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('brands')} primary={create} />
      {error && <Trouble error={error} />}
      {brands?.length === 0 && <Empty text={t('noBrands')} action={create} />}
      {brands && brands.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th>{t('name')}</th>
              <th className="quantity">{t('productsCount')}</th>
              <th>{t('status')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {brands.map((brand) => (
              <tr key={brand.id}>
                <td>{nameOf(brand.name)}</td>
                <td className="quantity">{brand.products}</td>
                <td>
                  <StatusPill tone={brand.active ? 'good' : 'calm'} quiet>
                    {brand.active ? t('active') : t('inactive')}
                  </StatusPill>
                </td>
                <td className="row-actions">
                  {may('catalog.configure') && (
                    <Button size="small" type="text" onClick={() => edit(brand)}>
                      {t('edit')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing && <SaveBrand brand={editing === 'new' ? undefined : editing} close={() => edit(null)} />}
    </main>
  );
}

function SaveBrand({ brand, close }: { brand: Brand | undefined; close: () => void }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  return (
    <OperationForm
      submitLabel={t('keep')}
      operation={catalog.operations['save-brand']}
      title={brand ? nameOf(brand.name) : t('newBrand')}
      draft={brand?.id ?? 'new'}
      initial={brand ? { id: brand.id, expectedVersion: brand.version, name: brand.name, active: brand.active } : { active: true }}
      onClose={close}
      onDone={close}
      preview={false}
    >
      <LocalizedField name="name" label={t('name')} autoFocus />
      <SwitchField name="active" label={t('active')} />
    </OperationForm>
  );
}
