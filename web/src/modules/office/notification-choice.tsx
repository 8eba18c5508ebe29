import { useRef } from 'react';
import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { officeOperation, officeQuery } from '../../office.ts';
import { attempt } from '../../ui/attempt.ts';
import { useBegin } from '../../ui/begin/offers.ts';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';

/** Of which kinds of things the person wants to be told. */
export function NotificationChoicePage() {
  const t = useText(messages);
  const title = useTitle();
  const asked = useAsk(officeQuery('notification-choice'), {});
  const kinds = asked.data ?? [];
  const choose = (kind: string, on: boolean) => {
    const silent = kinds.filter((each) => (each.kind === kind ? !on : !each.on)).map((each) => each.kind);
    void attempt(officeOperation('choose-notifications'), { silent });
  };
  const first = useRef<HTMLInputElement>(null);
  useBegin(asked.data && officeOperation('choose-notifications'), () => first.current?.focus());
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('choice')} />
      {asked.error && <Trouble error={asked.error} />}
      <p className="quiet">{t('choiceText')}</p>
      <fieldset className="notification-kinds">
        <legend>{t('quiet')}</legend>
        {kinds.map(({ kind, title: name, on }, at) => (
          <label key={kind}>
            <input ref={at === 0 ? first : null} type="checkbox" checked={on} onChange={(event) => choose(kind, event.target.checked)} />
            {title(name)}
          </label>
        ))}
      </fieldset>
    </main>
  );
}
