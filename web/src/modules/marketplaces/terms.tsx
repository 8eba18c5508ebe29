import { Button } from 'antd';
import type { z } from 'zod';
import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { type Action, type ActionFormProps, action, useActions } from '../../ui/action.tsx';
import { RowOffers } from '../../ui/begin/RowOffers.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { useWords } from '../../ui/record/useWords.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { BusinessDate, Money } from '../../ui/Values.tsx';
import { percentOf } from '../freight/template-lines.ts';
import { messages } from './messages.ts';

const { SetFeeRate, SetTerms } = lazily(() => import('./forms.tsx'), 'SetFeeRate', 'SetTerms');
const { operations, queries } = marketplaces;
export type ShopTerms = z.output<(typeof queries)['shop-terms']['output']>['rows'][number] & { id: string; name: string };
type Rate = ShopTerms['rates'][number] & { name: string };

const shopActions: Action<ShopTerms>[] = [
  action(operations['set-terms'], { form: ({ row, close }: ActionFormProps<ShopTerms>) => <SetTerms terms={row} close={close} /> }),
  action(operations['set-fee-rate'], { form: ({ row, close }: ActionFormProps<ShopTerms>) => <SetFeeRate terms={row} close={close} /> }),
];
const rateActions: Action<Rate>[] = [
  action(operations['remove-fee-rate'], { input: (row: Rate) => ({ feeRateId: row.id, expectedVersion: row.version }), danger: true }),
];

/** How the shops settle that platforms settle with: wallets, tolerances, what platforms take. */
export function TermsPage() {
  const t = useText(messages);
  const { data, error } = useAsk(queries['shop-terms'], {});
  const rows = data?.rows.map((row) => ({ ...row, id: row.shopId, name: row.shop }));
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('terms')} />
      <p className="quiet">{t('termsHint')}</p>
      {error && <Trouble error={error} />}
      {rows?.length === 0 && <Empty text={t('noShops')} />}
      {rows && rows.length > 0 && <Shops rows={rows} />}
    </main>
  );
}

function Shops({ rows }: { rows: ShopTerms[] }) {
  const t = useText(messages);
  const { shown } = useWords(queries.lines);
  const shops = useActions(shopActions);
  const rates = useActions(rateActions);
  const kept = rows.flatMap((row) =>
    row.rates.map((rate) => ({ ...rate, name: `${row.shop} ${shown('kind', rate.kind)} ${rate.validFrom}` })),
  );
  const named = (id: string) => kept.find((rate) => rate.id === id) as Rate;
  return (
    <>
      <RowOffers actions={shops} rows={rows} />
      <RowOffers actions={rates} rows={kept} />
      <div className="wide-table">
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t('shop')}</th>
              <th scope="col">{t('wallet')}</th>
              <th scope="col">{t('bankAccount')}</th>
              <th scope="col">{t('account')}</th>
              <th scope="col" className="money">
                {t('tolerance')}
              </th>
              <th scope="col" className="number">
                {t('alertDays')}
              </th>
              <th scope="col">{t('feesInvoiced')}</th>
              <th scope="col">{t('rates')}</th>
              <th scope="col">{t('operations')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.shopId}>
                <td>{row.shop}</td>
                <td>{t(`wallet.${row.wallet}`)}</td>
                <td>{row.bankAccount ?? '–'}</td>
                <td>{row.account || '–'}</td>
                <td className="money">
                  <Money value={row.tolerance} />
                </td>
                <td className="number">{row.alertDays}</td>
                <td>{row.feesInvoiced ? t('invoicedAt', { rate: percentOf(row.feeTaxRate) }) : t('notInvoiced')}</td>
                <td>
                  {row.rates.map((rate) => (
                    <div key={rate.id}>
                      {shown('kind', rate.kind)} {percentOf(rate.rate)} % · <BusinessDate value={rate.validFrom} />{' '}
                      {rates.offeredFor(named(rate.id)).map((each) => (
                        <Button key={each.operation.name} size="small" type="text" onClick={() => void rates.run(each, [named(rate.id)])}>
                          {rates.nameOf(each)}
                        </Button>
                      ))}
                    </div>
                  ))}
                </td>
                <td>
                  {shops.offeredFor(row).map((each) => (
                    <Button key={each.operation.name} size="small" type="text" onClick={() => void shops.run(each, [row])}>
                      {shops.nameOf(each)}
                    </Button>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shops.sheet}
      {rates.sheet}
    </>
  );
}
