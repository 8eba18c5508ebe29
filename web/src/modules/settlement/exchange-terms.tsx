import { settlement } from '../../../../server/modules/settlement/contract.ts';
import type { RowOf } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { action } from '../../ui/action.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { type Column, ListPage } from '../../ui/ListPage.tsx';
import { Rate } from '../../ui/Values.tsx';
import { messages } from './messages.ts';

const { operations, queries } = settlement;
type Term = RowOf<(typeof queries)['exchange-terms']>;

/** The shares that were set, each from its day on. */
export function ExchangeTermsPage() {
  const t = useText(messages);
  const columns: Column<Term>[] = [
    { key: 'party', width: 220 },
    { key: 'validFrom' },
    { key: 'rate', width: 110, cell: ({ rate }) => (rate === null ? t('unlimited') : <Rate value={rate} />) },
    { key: 'per' },
    { key: 'setBy' },
  ];
  return (
    <ListPage
      query={queries['exchange-terms']}
      title={t('exchangeTerms')}
      columns={columns}
      actions={[
        action(operations['drop-exchange-terms'], {
          input: ({ partyId, validFrom }: Term) => ({ partyId, validFrom }),
          danger: true,
        }),
      ]}
      beside={<Go to="/settlement/exchange-account">{t('exchangeAccount')}</Go>}
      searchHint={t('partyHint')}
      empty={<Empty text={t('noExchangeTerms')} />}
    />
  );
}
