import { marketplaces } from '../../../../server/modules/marketplaces/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Go } from '../../ui/Go.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { lineActions, lineColumns } from './line-columns.tsx';
import { messages } from './messages.ts';

/** Every line of every platform; first those somebody has to look at. */
export function LinesPage() {
  const t = useText(messages);
  return (
    <ListPage
      query={marketplaces.queries.lines}
      title={t('lines')}
      columns={lineColumns}
      actions={lineActions}
      open={(row) => `/marketplaces/statements/${row.statement}`}
      views={[
        {
          key: 'open',
          title: t('toLookAt'),
          filter: [{ column: 'open', operator: 'is_true' }],
        },
      ]}
      beside={<Go to="/marketplaces/statements">{t('statements')}</Go>}
      empty={<Empty text={t('noLines')} />}
    />
  );
}
