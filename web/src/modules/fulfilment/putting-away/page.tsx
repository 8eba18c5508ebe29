import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { PageHead } from '../../../ui/list/ListHead.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import { PutAwayTable } from './table.tsx';

/** Everything that came in and waits for its bin. */
export function PutAwayPage() {
  const t = useText(messages);
  const { data, error } = useAsk(fulfilment.queries['put-away'], {});
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('title')} />
      <p className="quiet">{t('lead')}</p>
      {error && <Trouble error={error} />}
      {data && (data.rows.length ? <PutAwayTable rows={data.rows} /> : <Empty text={t('none')} />)}
      {data?.more && <p className="quiet">{t('more')}</p>}
    </main>
  );
}
