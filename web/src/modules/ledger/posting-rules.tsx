import { Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { Go } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import { useToday } from './today.ts';
import './ledger.css';

type Rule = z.output<(typeof ledger.queries)['posting-rules']['output']>['rules'][number];

/** Whether a rule speaks of what is typed: its event, an account, a purpose. */
const speaksOf = (rule: Rule, typed: string) =>
  [rule.title, ...rule.lines.flatMap(({ account, roleTitle }) => [account, roleTitle])].join(' ').toLowerCase().includes(typed);

/** The accounting of every business event by the accounts of a day. */
export function PostingRulesPage() {
  const t = useText(messages);
  const today = useToday();
  const [date, setDate] = useState(today);
  const [typed, setTyped] = useState('');
  const { data, error } = useAsk(ledger.queries['posting-rules'], { date });
  const rules = data?.rules.filter((rule) => speaksOf(rule, typed.trim().toLowerCase())) ?? [];
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('postingRules')}>
        <Go to="/ledger/roles">{t('roles')}</Go>
        <Go to={printAddress(ledger.queries['posting-rules-sheet'], { date })}>{t('print')}</Go>
      </PageHead>
      <p className="quiet">{t('postingRulesHint')}</p>
      <div className="ledger-terms">
        <Input
          type="date"
          aria-label={t('date')}
          value={date}
          onChange={(event) => event.target.value && setDate(event.target.value)}
          style={{ width: 160 }}
        />
        <Input
          aria-label={t('searchRules')}
          placeholder={t('searchRules')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          style={{ width: 260 }}
        />
      </div>
      {error && <Trouble error={error} />}
      {data && <Rules rules={rules} />}
    </main>
  );
}

function Rules({ rules }: { rules: Rule[] }) {
  const t = useText(messages);
  return (
    <table className="small-table" aria-label={t('postingRules')}>
      <thead>
        <tr>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('debit')}</th>
          <th scope="col">{t('credit')}</th>
          <th scope="col">{t('amount')}</th>
        </tr>
      </thead>
      <tbody>
        {rules.flatMap((rule) =>
          rule.lines.map((line, at) => (
            // biome-ignore lint: a line is known by its place
            <tr key={`${rule.event} ${at}`}>
              <td>{at === 0 && <strong>{rule.title}</strong>}</td>
              <td>{line.side === 'debit' && <Where line={line} />}</td>
              <td>{line.side === 'credit' && <Where line={line} />}</td>
              <td>
                {line.amount} {line.red && <span className="quiet">{t('inRed')}</span>}
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

/** The account a line stands on; money lies where the document says. */
function Where({ line }: { line: Rule['lines'][number] }) {
  if (!line.accountId) return <>{line.roleTitle}</>;
  return (
    <Go to={`/ledger/accounts/${line.accountId}`} className="plain-link">
      {line.account}
    </Go>
  );
}
