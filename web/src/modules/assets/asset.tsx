import { assets } from '../../../../server/modules/assets/contract.ts';
import { categoryWords, useWords } from '../../../../server/modules/assets/words.rules.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import type { Action } from '../../ui/action.tsx';
import { usePart } from '../../ui/Go.tsx';
import { RecordPage } from '../../ui/RecordPage.tsx';
import { BusinessDate, Instant, Money, Rate } from '../../ui/Values.tsx';
import type { AnswerOf } from '../access/names.tsx';
import { assetActions } from './assets.tsx';
import { messages } from './messages.ts';

type Asset = AnswerOf<typeof assets.queries.asset>;

/** One card with what was depreciated of it. */
export function AssetPage() {
  const t = useText(messages);
  const title = useTitle();
  const number = usePart('number');
  const wordOf = (words: readonly { value: string; label: { zh: string; en: string } }[], value: string) => {
    const found = words.find((word) => word.value === value);
    return found ? title(found.label) : value;
  };
  return (
    <RecordPage
      query={assets.queries.asset}
      params={{ number }}
      entity="assets.asset"
      from={{ to: '/fixed-assets', label: t('assets') }}
      number={(asset) => asset.number}
      list={assets.queries.assets}
      fields={{
        origin: t('origin'),
        money: t('money'),
        depreciatedBefore: t('depreciatedBefore'),
        monthsBefore: t('monthsBefore'),
        depreciated: t('depreciated'),
        disposedOn: t('disposedOn'),
        proceeds: t('proceeds'),
        gain: t('gain'),
        loss: t('loss'),
      }}
      choices={{
        origin: { booked: t('origin.booked'), bank: t('origin.bank'), cash: t('origin.cash') },
        money: { bank: t('bank'), cash: t('cash') },
      }}
      actions={assetActions(t) as Action<Asset>[]}
      about={(asset) => [asset.name, asset.place, asset.person].filter(Boolean).join(' · ')}
      axes={(asset) => [
        {
          name: t('status'),
          label: { in_use: t('in_use'), disposed: t('disposed'), withdrawn: t('withdrawn') }[asset.status],
          tone: asset.status === 'in_use' ? 'good' : 'calm',
        },
      ]}
      facts={(asset) => [
        { label: t('cost'), value: <Money value={asset.cost} /> },
        { label: t('depreciated'), value: <Money value={asset.depreciated} /> },
        { label: t('left'), value: <Money value={asset.left} /> },
      ]}
      sections={(asset) => [
        {
          key: 'history',
          title: t('history'),
          count: asset.depreciation.length,
          body: <History asset={asset} category={wordOf(categoryWords, asset.category)} use={wordOf(useWords, asset.usedFor)} />,
        },
      ]}
    />
  );
}

function History({ asset, category, use }: { asset: Asset; category: string; use: string }) {
  const t = useText(messages);
  return (
    <>
      <p>
        {category} · {use} · {t('months')} {asset.months} · {t('salvageRate')} <Rate value={asset.salvageRate} /> · {t('monthly')}{' '}
        <Money value={asset.monthly} /> · {t('firstMonth')} {asset.firstMonth}
        {asset.disposedOn && (
          <>
            {' '}
            · {t('disposedOn')} <BusinessDate value={asset.disposedOn} /> · {t('proceeds')} <Money value={asset.proceeds} />
          </>
        )}
      </p>
      {asset.depreciation.length === 0 ? (
        <p className="quiet">{t('nothingYet')}</p>
      ) : (
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t('month')}</th>
              <th scope="col" className="money">
                {t('amount')}
              </th>
              <th scope="col">{t('postedAt')}</th>
            </tr>
          </thead>
          <tbody>
            {asset.depreciation.map(({ month, amount, recordedAt }) => (
              <tr key={`${month} ${recordedAt} ${amount}`}>
                <td>{month.slice(0, 7)}</td>
                <td className="money">
                  <Money value={amount} />
                </td>
                <td className="quiet">
                  <Instant value={recordedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
