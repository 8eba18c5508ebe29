import { useState } from 'react';
import { kept, keep } from '../../device.ts';
import { useText } from '../../i18n/i18n.ts';
import { messages } from '../messages.ts';
import type { Reason } from '../RecordPage.tsx';
import { DocumentEffects } from './DocumentEffects.tsx';
import { Timeline, type TimelineProps } from './Timeline.tsx';

const TABS = ['timeline', 'effects', 'why'] as const;
type Tab = (typeof TABS)[number];

/** The right rail of a record: what happened, what it made, and why. */
export function Rail({ reasons, ...about }: TimelineProps & { reasons: Reason[] }) {
  const t = useText(messages);
  const [tab, setTab] = useState<Tab>(() => kept<Tab>('rail') ?? 'timeline');
  const tabs = TABS.filter((each) => each !== 'why' || reasons.length > 0);
  const shown = tabs.includes(tab) ? tab : 'timeline';
  const choose = (next: Tab) => {
    setTab(next);
    keep('rail', next);
  };
  return (
    <aside className="rail" aria-label={t('rail.label')}>
      <div className="rail-tabs" role="tablist">
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`rail-${each}`}
            aria-selected={each === shown}
            aria-controls="rail-panel"
            onClick={() => choose(each)}
          >
            {t(`rail.${each}`)}
          </button>
        ))}
      </div>
      <div className="rail-panel" role="tabpanel" id="rail-panel" aria-labelledby={`rail-${shown}`}>
        {shown === 'timeline' && <Timeline {...about} />}
        {shown === 'effects' && <DocumentEffects id={about.id} />}
        {shown === 'why' && <Why reasons={reasons} />}
      </div>
    </aside>
  );
}

function Why({ reasons }: { reasons: Reason[] }) {
  const t = useText(messages);
  return (
    <ol className="why">
      {reasons.map((reason, at) => (
        // biome-ignore lint: reasons have no identity but their place
        <li key={at}>
          <p>{reason.decision}</p>
          <p className="quiet">{reason.because}</p>
          {reason.instead && reason.instead.length > 0 && (
            <details>
              <summary>{t('why.instead')}</summary>
              <ul className="plain-list">
                {reason.instead.map((each, place) => (
                  // biome-ignore lint: alternatives have no identity but their place
                  <li key={place}>{each}</li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}
