import { Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { z } from 'zod';
import { ledger } from '../../../../server/modules/ledger/contract.ts';
import { useAsk } from '../../call.ts';
import { useText } from '../../i18n/i18n.ts';
import { DatePicker } from '../../ui/form/choosers.ts';
import { Go } from '../../ui/Go.tsx';
import { PageHead } from '../../ui/list/ListHead.tsx';
import { printAddress } from '../../ui/print/printing.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { messages } from './messages.ts';
import { useToday } from './today.ts';
import './ledger.css';

type Rule = z.output<(typeof ledger.queries)['posting-rules']['output']>['rules'][number];

type Row = z.output<(typeof ledger.queries)['posting-rules']['output']>['rows'][number];

const wordsOf = (rule: Rule) => [rule.title, ...rule.documents, ...rule.lines.flatMap(({ account, roleTitle }) => [account, roleTitle])];

/** Whether a row or its rules speak of what is typed: what happens, a document, an account, a purpose. */
const speaksOf = (row: Row | undefined, rules: Rule[], typed: string) =>
  [row?.title, row?.by, row?.note, ...(row?.events ?? []).map(({ title }) => title), ...rules.flatMap(wordsOf)]
    .join(' ')
    .toLowerCase()
    .includes(typed);

/** The accounting of every business event by the accounts of a day. */
export function PostingRulesPage() {
  const t = useText(messages);
  const today = useToday();
  const [date, setDate] = useState(today);
  const [typed, setTyped] = useState('');
  const { data, error } = useAsk(ledger.queries['posting-rules'], { date });
  return (
    <main className="plain-page" id="main" tabIndex={-1}>
      <PageHead title={t('postingRules')}>
        <Go to="/ledger/roles">{t('roles')}</Go>
        <Go to={printAddress(ledger.queries['posting-rules-sheet'], { date })}>{t('print')}</Go>
      </PageHead>
      <p className="quiet">{t('postingRulesHint')}</p>
      <div className="ledger-terms">
        <DatePicker
          aria-label={t('date')}
          allowClear={false}
          value={dayjs(date)}
          onChange={(day) => day && setDate((day as dayjs.Dayjs).format('YYYY-MM-DD'))}
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
      {data && <Rules rows={data.rows} rules={data.rules} typed={typed.trim().toLowerCase()} />}
    </main>
  );
}

/** By the rows of facts.md 6.5, then what stands in none of them. */
function Rules({ rows, rules, typed }: { rows: Row[]; rules: Rule[]; typed: string }) {
  const t = useText(messages);
  const of = new Map(rules.map((rule) => [rule.event, rule]));
  const shown = rows
    .map((row) => ({ row, rules: row.events.flatMap(({ event }) => of.get(event) ?? []) }))
    .filter((each) => each.row.number === typed || speaksOf(each.row, each.rules, typed));
  const others = rules.filter(({ numbers }) => !numbers.length).filter((rule) => speaksOf(undefined, [rule], typed));
  return (
    <table className="small-table" aria-label={t('postingRules')}>
      <thead>
        <tr>
          <th scope="col">{t('ruleNumber')}</th>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('madeBy')}</th>
          <th scope="col">{t('debit')}</th>
          <th scope="col">{t('credit')}</th>
          <th scope="col">{t('amount')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ row, rules: own }) => (
          <FactsRows key={row.number} row={row} rules={own} />
        ))}
        {others.map((rule) => (
          <RuleRows key={rule.event} rule={rule} />
        ))}
      </tbody>
    </table>
  );
}

function FactsRows({ row, rules }: { row: Row; rules: Rule[] }) {
  const t = useText(messages);
  const closing = row.events.filter(({ event }) => !rules.some((rule) => rule.event === event));
  const said = [row.note, ...closing.map(({ title }) => t('madeAtClosing', { title }))].filter(Boolean).join(' · ');
  return (
    <>
      <tr>
        <td>
          <strong>{row.number}</strong>
        </td>
        <td>
          <strong>{row.title}</strong>
        </td>
        <td>{row.by}</td>
        <td colSpan={3} className="quiet">
          {said}
        </td>
      </tr>
      {rules.map((rule) => (
        <RuleRows key={rule.event} rule={rule} />
      ))}
    </>
  );
}

function RuleRows({ rule }: { rule: Rule }) {
  const t = useText(messages);
  return rule.lines.map((line, at) => (
    // biome-ignore lint: a line is known by its place
    <tr key={`${rule.event} ${at}`}>
      <td />
      <td>{at === 0 && rule.title}</td>
      <td>{at === 0 && rule.documents.join(t('listComma'))}</td>
      <td>{line.side === 'debit' && <Where line={line} />}</td>
      <td>{line.side === 'credit' && <Where line={line} />}</td>
      <td>
        {line.amount} {line.red && <span className="quiet">{t('inRed')}</span>}
      </td>
    </tr>
  ));
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
