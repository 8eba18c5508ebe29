import { answerList } from '../../../kernel/list.ts';
import { bookkeeping } from '../contract.ts';
import { codesHere } from '../../ledger/index.ts';
import { proposedAbove } from '../proposing.rules.ts';

interface Row {
  code: string;
  name: string;
  matched: boolean;
}

/** What other programs call their accounts, and what they mean here. */
export const accountMatches = answerList(bookkeeping.queries['account-matches'], {
  from: `bookkeeping.account_match m left join ledger.account a on a.merchant_id = m.merchant_id and a.id = m.account_id`,
  where: 'm.merchant_id = :merchant',
  key: 'm.id',
  columns: {
    id: { sql: 'm.id', type: 'reference', label: { zh: '标识', en: 'Id' } },
    system: { sql: 'm.system', type: 'text', label: { zh: '来源', en: 'Program' }, group: true },
    code: { sql: 'm.code', type: 'text', label: { zh: '外部科目', en: 'Account there' }, sort: true },
    name: { sql: 'm.name', type: 'text', label: { zh: '外部名称', en: 'Name there' } },
    validFrom: { sql: 'm.valid_from', type: 'date', label: { zh: '生效日期', en: 'From' } },
    accountId: { sql: 'm.account_id', type: 'reference', label: { zh: '科目标识', en: 'Account id' } },
    accountCode: { sql: 'a.code', type: 'text', label: { zh: '本账套科目', en: 'Account here' } },
    accountName: {
      sql: `coalesce(a.name ->> :language, a.name ->> 'zh', '')`,
      type: 'text',
      label: { zh: '科目名称', en: 'Its name' },
    },
    matched: { sql: 'm.account_id is not null', type: 'boolean', label: { zh: '已对照', en: 'Matched' } },
    proposed: { sql: 'null::text', type: 'text', label: { zh: '建议的上级科目', en: 'Proposed account above' }, filter: false },
  },
  defaultSort: 'code',
  search: '(lower(m.code) like :pattern::text or lower(m.name) like :pattern::text) and :search::text is not null',
  params: (ctx) => ({ language: ctx.actor.language }),
  finish: async (ctx, rows: Row[]) => {
    const codeHere = await codesHere(ctx);
    return rows.map((row) => ({
      ...row,
      proposed: row.matched ? null : codeHere(proposedAbove(row.name || row.code)),
      allowed: ctx.may('ledger.manage')
        ? ['bookkeeping.match-account', ...(row.matched ? [] : ['bookkeeping.create-matched-accounts'])]
        : [],
    }));
  },
});
