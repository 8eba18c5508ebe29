import { type CSSProperties, type ReactNode, useEffect } from 'react';
import { kept } from '../../device.ts';
import { useText } from '../../i18n/i18n.ts';
import { useOffline } from '../../offline.ts';
import { useMerchant } from '../../session.ts';
import { propertiesOf } from '../../theme/theme.ts';
import { bright } from '../../theme/tokens.ts';
import { Go } from '../Go.tsx';
import { Icon } from '../Icon.tsx';
import { useDeviceQueue, watchDevice } from './device.ts';
import { HandChoices, HandQuestion } from './HandQuestion.tsx';
import { installHand } from './install.ts';
import { freshen } from './knowing.ts';
import { messages } from './messages.ts';
import { type HandWarehouse, useHandWarehouse, useHandWarehouses } from './place.ts';
import { useWakeLock } from './task.ts';
import './hand.css';

export interface HandPageProps {
  title: string;
  /** A task is begun and not ended: the screen stays on. */
  open?: boolean;
  /** Where the back button leads; the start menu unless told. Undefined in the menu itself. */
  back?: string | null;
  children: ReactNode | ((warehouse: HandWarehouse) => ReactNode);
}

export const BRIGHT = 'hand.bright';
const brightStyle = propertiesOf(bright) as CSSProperties;
const FRESHEN = 60_000;

/**
 * The frame of every page of the hand-held: where one is, how the network stands and what waits to be sent, the warehouse chosen once. A page that
 * takes a warehouse gives a function as its children, and is shown when there is one.
 */
export function HandPage({ title, open = false, back = '/hand', children }: HandPageProps) {
  const t = useText(messages);
  const [warehouse] = useHandWarehouse();
  const merchant = useMerchant();
  useWakeLock(open);
  useEffect(() => {
    watchDevice();
    installHand();
  }, []);
  const warehouseId = warehouse?.id;
  useEffect(() => {
    if (!warehouseId) return;
    const now = () => void freshen({ merchantId: merchant.id, warehouseId });
    now();
    const timer = setInterval(now, FRESHEN);
    return () => clearInterval(timer);
  }, [warehouseId, merchant.id]);
  return (
    <main className="hand" id="main" tabIndex={-1} style={kept(BRIGHT) ? brightStyle : undefined}>
      <header className="hand-head">
        {back !== null && (
          <Go to={back} className="hand-icon" aria-label={t('back')}>
            <Icon name="left" size={24} />
          </Go>
        )}
        <h1>{title}</h1>
        <QueueState />
      </header>
      {typeof children !== 'function' ? children : warehouse ? children(warehouse) : <AskWarehouse />}
    </main>
  );
}

/** How the network stands and what waits: one place, on every page, and the way to the list. */
function QueueState() {
  const t = useText(messages);
  const offline = useOffline();
  const { deeds, forgetful } = useDeviceQueue();
  const refused = deeds.filter((deed) => deed.state === 'refused').length;
  const waiting = deeds.length - refused;
  if (forgetful) return <output className="hand-state bad">{t('forgetful')}</output>;
  const words = [
    ...(offline ? [t('offline')] : []),
    ...(waiting ? [t('toSend', { count: waiting })] : []),
    ...(refused ? [t('refused', { count: refused })] : []),
  ];
  const tone = refused ? 'bad' : offline ? 'wait' : waiting ? 'busy' : 'good';
  return (
    <Go to="/hand/queue" className={`hand-state ${tone}`} aria-label={words.length ? words.join(' · ') : t('allSent')}>
      {words.length ? words.join(' · ') : <Icon name="check" size={20} />}
    </Go>
  );
}

function AskWarehouse() {
  const t = useText(messages);
  const [, choose] = useHandWarehouse();
  const warehouses = useHandWarehouses();
  return (
    <HandQuestion question={t('askWarehouse')}>
      <HandChoices
        choices={(warehouses ?? []).map((each) => ({ key: each.id, label: each.name, extra: each.code, choose: () => choose(each) }))}
      />
      {warehouses?.length === 0 && <p>{t('noWarehouse')}</p>}
    </HandQuestion>
  );
}
