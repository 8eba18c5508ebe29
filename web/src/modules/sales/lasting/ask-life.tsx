import { Drawer } from 'antd';
import { useState } from 'react';
import { catalog } from '../../../../../server/modules/catalog/contract.ts';
import { parties } from '../../../../../server/modules/parties/contract.ts';
import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Select } from '../../../ui/form/choosers.ts';
import { Picker } from '../../../ui/Picker.tsx';
import { StatusPill } from '../../../ui/StatusPill.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { useNameOf } from '../../catalog/names.ts';
import { useSkuOption } from '../sku-option.ts';
import { messages } from './messages.ts';

interface Asked {
  skuId?: string | undefined;
  shopId?: string | undefined;
  customerId?: string | undefined;
}

/** Why goods that leave for somebody have to last so long: every rule about them, and which of them holds. */
export function AskLife({ close }: { close: () => void }) {
  const t = useText(messages);
  const option = useSkuOption();
  const { data: shops } = useAsk(sales.queries.shops, {});
  const [asked, ask] = useState<Asked>({});
  const put = (part: Asked) => ask({ ...asked, ...part });
  return (
    <Drawer open title={t('try')} size={560} onClose={close}>
      <div style={{ display: 'grid', gap: 12, marginBottom: 16 }}>
        <div className="field">
          <span>{t('goods')}</span>
          <Picker
            aria-label={t('goods')}
            placeholder={t('goods')}
            query={catalog.queries.skus}
            option={option}
            value={asked.skuId}
            onPick={(skuId) => put({ skuId })}
            autoFocus
          />
        </div>
        <div className="field">
          <span>{t('shop')}</span>
          <Select
            aria-label={t('shop')}
            style={{ width: '100%' }}
            placeholder={t('shop')}
            allowClear
            value={asked.shopId}
            options={(shops?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(shopId: string | undefined) => put({ shopId })}
          />
        </div>
        <div className="field">
          <span>{t('customer')}</span>
          <Picker
            aria-label={t('customer')}
            placeholder={t('customer')}
            query={parties.queries.customers}
            option={(row) => ({ value: row.id, label: row.name, extra: row.code })}
            value={asked.customerId}
            onPick={(customerId) => put({ customerId })}
          />
        </div>
      </div>
      {asked.skuId && <Why asked={{ ...asked, skuId: asked.skuId }} />}
    </Drawer>
  );
}

function Why({ asked }: { asked: Asked & { skuId: string } }) {
  const t = useText(messages);
  const nameOf = useNameOf();
  const { data, error } = useAsk(sales.queries['life-asked'], asked);
  if (error) return <Trouble error={error} />;
  if (!data) return null;
  return (
    <section aria-live="polite">
      <p>
        <b>{data.days ? t('asked', { days: data.days }) : t('nothingAsked')}</b>
      </p>
      {!data.hasLots && <p className="quiet">{t('noLots')}</p>}
      {data.hasLots && data.lifeDays === null && <p className="quiet">{t('noLife')}</p>}
      {data.rules.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t('of')}</th>
              <th scope="col">{t('category')}</th>
              <th scope="col" className="quantity">
                {t('days')}
              </th>
              <th scope="col">{t('outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {data.rules.map(({ of, category, days, holds }) => (
              <tr key={`${of} ${nameOf(category)}`}>
                <td>{t(`of.${of}`)}</td>
                <td>{category ? nameOf(category) : t('allGoods')}</td>
                <td className="quantity">{days}</td>
                <td>
                  <StatusPill tone={holds ? 'good' : 'calm'}>{holds ? t('holds') : t('passed')}</StatusPill>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="quiet">{t('order')}</p>
    </section>
  );
}
