import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { catalog } from '../../../../server/modules/catalog/contract.ts';
import { call, CallError, refresh } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { BeginOn } from '../../ui/begin/BeginOn.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { confirm, tell } from '../../ui/notice.ts';
import { StatusPill, type Tone } from '../../ui/StatusPill.tsx';
import { Money, Quantity } from '../../ui/Values.tsx';
import { messages } from './messages.ts';
import { type Product, type Sku, useNameOf } from './names.ts';
import { Pictured } from './pictured.tsx';
import { lazily } from '../../ui/lazily.tsx';

const { AddBarcode, ChangeSku, SetComponents, SetPackUnit } = lazily(
  () => import('./sku-forms.tsx'),
  'AddBarcode',
  'ChangeSku',
  'SetComponents',
  'SetPackUnit',
);

const TONES: Record<string, Tone> = { active: 'good', blocked: 'wait', discontinued: 'calm' };
type FormName = 'sku' | 'barcode' | 'pack' | 'components';
const FORMS = { sku: ChangeSku, barcode: AddBarcode, pack: SetPackUnit, components: SetComponents };

/** The SKUs of a product as a table, each with what may be done to it. */
export function Skus({ product }: { product: Product }) {
  const t = useText(messages);
  const [form, open] = useState<{ name: FormName; skuId: string } | null>(null);
  const editable = product.allowed.includes('change-product');
  const sku = product.skus.find((one) => one.id === form?.skuId);
  const Form = form && FORMS[form.name];
  return (
    <>
      <table className="small-table">
        <thead>
          <tr>
            <th>{t('skuCode')}</th>
            <th>{t('option')}</th>
            <th className="money">{t('listPrice')}</th>
            <th className="money">{t('purchasePrice')}</th>
            <th className="quantity">{t('weight')}</th>
            <th>{t('barcodes')}</th>
            <th>{t('skuStatus')}</th>
            {editable && <td />}
          </tr>
        </thead>
        <tbody>
          {product.skus.map((one) => (
            <SkuRow key={one.id} sku={one} product={product} editable={editable} open={(name) => open({ name, skuId: one.id })} />
          ))}
        </tbody>
      </table>
      {editable && <SkuOffers product={product} open={open} />}
      {Form && sku && <Form sku={sku} close={() => open(null)} />}
    </>
  );
}

const BEGUN = [
  ['change-sku', 'sku'],
  ['add-barcode', 'barcode'],
  ['set-pack-unit', 'pack'],
  ['set-bundle-components', 'components'],
] as const;

/** What is done to one SKU begins from the palette too. */
function SkuOffers({ product, open }: { product: Product; open: (form: { name: FormName; skuId: string }) => void }) {
  const revoke = useRevoke();
  const begun = BEGUN.filter(([, name]) => name !== 'components' || product.kind === 'bundle');
  return (
    <>
      {begun.map(([operation, name]) => (
        <BeginOn
          key={operation}
          operation={catalog.operations[operation]}
          rows={product.skus}
          begin={(sku) => open({ name, skuId: sku.id })}
        />
      ))}
      <BeginOn
        operation={catalog.operations['revoke-barcode']}
        rows={product.skus.flatMap((sku) => sku.barcodes)}
        begin={({ id, code }) => void revoke(id, code)}
      />
    </>
  );
}

interface SkuRowProps {
  sku: Sku;
  product: Product;
  editable: boolean;
  open: (form: FormName) => void;
}

function SkuRow({ sku, product, editable, open }: SkuRowProps) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const items = [
    { key: 'barcode', label: t('addBarcode') },
    { key: 'pack', label: t('packUnit') },
    ...(product.kind === 'bundle' ? [{ key: 'components', label: t('components') }] : []),
  ];
  return (
    <>
      <tr>
        <td>
          <Pictured hash={sku.thumbnail} name={sku.code} size={24} />
        </td>
        <td>{sku.optionText || <span className="absent">–</span>}</td>
        <td className="money">
          <Money value={sku.listPrice} />
        </td>
        <td className="money">
          <Money value={sku.purchasePrice} />
        </td>
        <td className="quantity">
          <Quantity value={sku.weight} />
        </td>
        <td>
          <Barcodes sku={sku} editable={editable} />
        </td>
        <td>
          <StatusPill tone={TONES[sku.status] ?? 'calm'} quiet>
            {sku.status === 'blocked' ? t('sku.blocked') : sku.status === 'discontinued' ? t('sku.discontinued') : t('sku.active')}
          </StatusPill>
        </td>
        {editable && (
          <td>
            <Button size="small" type="text" onClick={() => open('sku')}>
              {t('edit')}
            </Button>
            <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => open(key as FormName) }}>
              <Button size="small" type="text" aria-label={t('set')} icon={<Icon name="more" />} />
            </Dropdown>
          </td>
        )}
      </tr>
      {(product.kind === 'bundle' || sku.packUnits.length > 0) && (
        <tr>
          <td />
          <td colSpan={editable ? 7 : 6} className="quiet">
            {sku.packUnits.map(({ name, numerator }) => `1 ${name} = ${numerator} ${product.unit}`).join(' · ')}
            {product.kind === 'bundle' &&
              (sku.components
                .map(({ code, name, optionText, quantity }) => `${quantity} × ${code} ${nameOf(name)} ${optionText}`.trim())
                .join(' + ') ||
                t('componentsNone'))}
          </td>
        </tr>
      )}
    </>
  );
}

/** Asks, then takes a barcode out of use. */
function useRevoke() {
  const t = useText(messages);
  return async (id: string, code: string) => {
    if (!(await confirm({ title: t('revokeSure', { code }), text: t('revokeText'), yes: t('revoke'), danger: true }))) return;
    try {
      await call(catalog.operations['revoke-barcode'], { id });
      refresh('catalog');
    } catch (error) {
      tell({ tone: 'bad', text: error instanceof CallError ? error.title : String(error) });
    }
  };
}

function Barcodes({ sku, editable }: { sku: Sku; editable: boolean }) {
  const t = useText(messages);
  const revoke = useRevoke();
  return sku.barcodes.map(({ id, code, packUnit }) => (
    <span key={id} style={{ display: 'inline-flex', alignItems: 'center', marginRight: 8 }}>
      {code}
      {packUnit && <span className="quiet">{` (${packUnit})`}</span>}
      {editable && (
        <button type="button" className="icon-button" aria-label={`${t('revoke')} ${code}`} onClick={() => void revoke(id, code)}>
          <Icon name="close" size={10} />
        </button>
      )}
    </span>
  ));
}
