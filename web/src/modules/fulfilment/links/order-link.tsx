import { Button } from 'antd';
import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { call, refresh, useAsk } from '../../../call.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useMay } from '../../../session.ts';
import { useBegin } from '../../../ui/begin/offers.ts';
import { confirm, tell } from '../../../ui/notice.ts';
import { Instant } from '../../../ui/Values.tsx';
import { Copied } from '../../access/copied.tsx';
import '../fulfilment.css';
import { messages } from './messages.ts';

const renewing = fulfilment.operations['renew-order-link'];
const revoking = fulfilment.operations['revoke-order-link'];

/** The page that a buyer may open without signing in: its address to hand on, to change, to withdraw. */
export function OrderLink({ orderId }: { orderId: string }) {
  const t = useText(messages);
  const allowed = useMay()(renewing.permission);
  const { data } = useAsk(fulfilment.queries['order-link'], { orderId }, { enabled: allowed });
  const has = Boolean(data?.token);
  const renew = async () => {
    if (has && !(await confirm({ title: t('renew'), text: t('renewAsk'), yes: t('renew') }))) return;
    await call(renewing, { orderId });
    await refresh();
    tell({ tone: 'good', text: t('renewed') });
  };
  const revoke = async () => {
    if (!(await confirm({ title: t('revoke'), text: t('revokeAsk'), yes: t('revoke'), danger: true }))) return;
    await call(revoking, { orderId });
    await refresh();
    tell({ tone: 'good', text: t('revoked') });
  };
  useBegin(allowed && data && renewing, () => void renew());
  useBegin(allowed && has && revoking, () => void revoke());
  if (!data) return null;
  const address = `${data.address || window.location.origin}/o/${data.token}`;
  return (
    <div className="order-link">
      {data.token ? (
        <>
          <Copied text={address} label={t('title')} />
          <p className="quiet">
            {t('until')} <Instant value={data.expiresAt} />
          </p>
        </>
      ) : (
        <>
          <h3>{t('title')}</h3>
          <p className="quiet">{t('none')}</p>
        </>
      )}
      <p className="order-link-deeds">
        {data.token && (
          <Button href={`/o/${data.token}`} target="_blank" rel="noreferrer">
            {t('open')}
          </Button>
        )}
        <Button onClick={() => void renew()}>{has ? t('renew') : t('make')}</Button>
        {has && (
          <Button danger onClick={() => void revoke()}>
            {t('revoke')}
          </Button>
        )}
      </p>
    </div>
  );
}
