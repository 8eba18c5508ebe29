import { Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { tax } from '../../../../server/modules/tax/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Money, Rate } from '../../ui/Values.tsx';
import { NameOf } from '../access/names.tsx';
import { messages } from './messages.ts';

/** Tries the rules on an amount: which holds, code by code, and who pays it. */
export function TryTaxes() {
  const t = useText(messages);
  const [open, show] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => show(true)}>
        {t('tryRules')}
      </Button>
      <Drawer open={open} title={t('tryRules')} size={520} onClose={() => show(false)} destroyOnHidden>
        <Trial />
      </Drawer>
    </>
  );
}

const FIELDS = ['amount', 'sellerCountry', 'shipToCountry', 'shipToRegion', 'productClass'] as const;
const isAmount = (text: string) => /^\d{1,12}(\.\d{1,4})?$/.test(text);
const isCountry = (text: string) => /^([A-Z]{2})?$/.test(text);

function Trial() {
  const t = useText(messages);
  const [asked, ask] = useState({ amount: '100', sellerCountry: '', shipToCountry: '', shipToRegion: '', productClass: '' });
  const [business, setBusiness] = useState(false);
  const [marketplace, setMarketplace] = useState(false);
  const { sellerCountry, ...rest } = asked;
  const input = {
    ...{
      ...rest,
      ...(sellerCountry && { sellerCountry }),
      customerKind: business ? ('business' as const) : ('consumer' as const),
      marketplace,
    },
  };
  const isWhole = isAmount(asked.amount) && isCountry(asked.sellerCountry) && isCountry(asked.shipToCountry);
  const { data } = useAsk(tax.queries['reckon-tax'], input, { enabled: isWhole });
  return (
    <>
      {FIELDS.map((name) => (
        <label key={name} style={{ display: 'block', marginBottom: 8 }}>
          {t(`try.${name}`)}
          <Input
            value={asked[name]}
            onChange={({ target }) => ask({ ...asked, [name]: name.endsWith('Country') ? target.value.toUpperCase() : target.value })}
          />
        </label>
      ))}
      <label style={{ display: 'block' }}>
        <input type="checkbox" checked={business} onChange={({ target }) => setBusiness(target.checked)} /> {t('try.business')}
      </label>
      <label style={{ display: 'block' }}>
        <input type="checkbox" checked={marketplace} onChange={({ target }) => setMarketplace(target.checked)} /> {t('try.marketplace')}
      </label>
      {data && (
        <>
          <p>{data.rule ? t('try.rule', { name: data.rule.name }) : t('try.none')}</p>
          <table className="small-table">
            <tbody>
              {data.taxes.map((one) => (
                <tr key={one.id}>
                  <td>
                    {one.code} <NameOf names={one.name} /> {one.jurisdiction}
                  </td>
                  <td className="number">
                    <Rate value={one.rate} digits={4} />
                  </td>
                  <td className="money">
                    <Money value={one.charged} />
                  </td>
                  <td>{t(`try.by.${one.remittedBy}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>
            {t('try.net')} <Money value={data.net} /> · {t('try.gross')} <Money value={data.gross} /> · {t('try.receivable')}{' '}
            <Money value={data.receivable} />
          </p>
        </>
      )}
    </>
  );
}
