import { useLanguage, useText, useTitle } from '../../i18n/i18n.ts';
import { useMe } from '../../session.ts';
import { Instant } from '../Values.tsx';
import { Conflict } from './Conflict.tsx';
import { sendWaiting, useDeviceQueue } from './device.ts';
import { HandPage } from './HandPage.tsx';
import { freshen, useKnown } from './knowing.ts';
import { messages } from './messages.ts';
import { useHandWarehouse } from './place.ts';
import type { Deed, Entry } from './queue/deed.ts';
import { isOf } from './queue/store.ts';

/** What this device keeps: what was refused and must be decided, what waits, what the books took last, and what it knows without a network. */
export function QueuePage() {
  const t = useText(messages);
  const me = useMe();
  const { deeds, entries } = useDeviceQueue();
  const owner = { merchantId: me.merchant?.id ?? '', personId: me.person.id };
  const mine = deeds.filter((deed) => isOf(deed, owner));
  const refused = mine.filter((deed) => deed.state === 'refused');
  const waiting = mine.filter((deed) => deed.state === 'waiting');
  return (
    <HandPage title={t('queueTitle')}>
      <section className="hand-body">
        {refused.length > 0 && <h2>{t('conflicts')}</h2>}
        {refused.map((deed) => (
          <Conflict key={deed.n} deed={deed} />
        ))}
        <Others deeds={deeds.filter((deed) => !isOf(deed, owner))} />
        {waiting.length > 0 ? (
          <>
            <h2>{t('waiting')}</h2>
            <Said rows={waiting} />
          </>
        ) : (
          <p className="hand-note">{t('nothingWaits')}</p>
        )}
        {entries.length > 0 && (
          <>
            <h2>{t('lastSent')}</h2>
            <Said rows={entries.slice(0, 10)} />
          </>
        )}
        <OnThisDevice />
      </section>
      {waiting.length > 0 && (
        <div className="hand-foot">
          <button type="button" className="hand-button primary" onClick={() => void sendWaiting()}>
            {t('sendNow')}
          </button>
        </div>
      )}
    </HandPage>
  );
}

function Said({ rows }: { rows: readonly (Deed | Entry)[] }) {
  const title = useTitle();
  return (
    <ul className="hand-given">
      {rows.map((row) => (
        <li key={row.key}>
          <span>{title(row.said)}</span>
          <span className="hand-extra">
            {'number' in row && row.number && !title(row.said).includes(row.number) ? row.number : <Instant value={row.actedAt} />}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What other people did on this device goes out under their names, and so waits for them. */
function Others({ deeds }: { deeds: readonly Deed[] }) {
  const t = useText(messages);
  const names = [...Map.groupBy(deeds, (deed) => deed.person)];
  return names.map(([name, theirs]) => (
    <p key={name} className="hand-note">
      {t('ofOthers', { name, count: theirs.length })}
    </p>
  ));
}

function OnThisDevice() {
  const t = useText(messages);
  const title = useTitle();
  const me = useMe();
  const language = useLanguage();
  const { kinds, taking } = useKnown();
  const [warehouse] = useHandWarehouse();
  const all = () => warehouse && void freshen({ merchantId: me.merchant?.id ?? '', warehouseId: warehouse.id }, true);
  return (
    <>
      <h2>{t('known')}</h2>
      <dl className="hand-facts" lang={language}>
        {kinds.map(({ kind, freshness }) => (
          <div key={kind.kind}>
            <dt>{title(kind.title)}</dt>
            <dd>
              {freshness ? (
                <>
                  {freshness.whole ? freshness.count : t('knownPart', { count: freshness.count })} · <Instant value={freshness.takenAt} />
                </>
              ) : (
                t('knownNot')
              )}
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" className="hand-button" disabled={taking} onClick={all}>
        {taking ? t('freshening') : t('freshen')}
      </button>
    </>
  );
}
