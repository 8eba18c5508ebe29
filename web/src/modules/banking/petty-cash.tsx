import { Button } from 'antd';
import { useState } from 'react';
import { banking } from '../../../../server/modules/banking/contract.ts';
import { useAsk } from '../../call.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { useMay } from '../../session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Money } from '../../ui/Values.tsx';
import type { Making } from './document-forms.tsx';
import { messages } from './messages.ts';

const { NewDocument } = lazily(() => import('./document-forms.tsx'), 'NewDocument');
interface Asked {
  making: Making;
  personId?: string;
}

/** Who holds petty cash, and what they do with it. */
export function PettyCashPage() {
  const t = useText(messages);
  const title = useTitle();
  const may = useMay()('banking.record');
  const [asked, ask] = useState<Asked>();
  const { data, error } = useAsk(banking.queries['petty-cash'], {});
  const give = may && (
    <Button type="primary" onClick={() => ask({ making: 'advance-petty-cash' })}>
      {title(banking.operations['advance-petty-cash'].title)}
    </Button>
  );
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('pettyCash')} primary={give} />
      {error && <Trouble error={error} />}
      {data?.rows.length === 0 && <Empty text={t('noPetty')} action={give} />}
      {data && data.rows.length > 0 && (
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col" className="money">
                {t('pettyHeld')}
              </th>
              <th scope="col">
                <span className="unseen">{t('spend')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map(({ personId, person, balance }) => (
              <tr key={personId}>
                <td>{person}</td>
                <td className="money">
                  <Money value={balance} />
                </td>
                <td>
                  {may && (
                    <>
                      <Button size="small" onClick={() => ask({ making: 'spend-petty-cash', personId })}>
                        {t('spend')}
                      </Button>{' '}
                      <Button size="small" onClick={() => ask({ making: 'return-petty-cash', personId })}>
                        {t('takeBack')}
                      </Button>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {asked && (
        <NewDocument
          key={`${asked.making} ${asked.personId}`}
          making={asked.making}
          {...(asked.personId && { personId: asked.personId })}
          close={() => ask(undefined)}
        />
      )}
    </main>
  );
}
