import { choicesOf } from '../../../kernel/contract.ts';
import type { ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { sounds } from '../../search/index.ts';
import { type AccountState, accountOperations, accountRefusal } from '../account.rules.ts';
import { nameSql } from '../account.ts';
import { ledger } from '../contract.ts';
import { ASKED } from '../dimensions.ts';
import { categoryTitles, sideTitles } from '../titles.ts';

const NAMES = statement(`select a.id, coalesce(a.name ->> 'zh', '') as name from ledger.account a where a.merchant_id = :merchant`);

/** Accounts whose Chinese name sounds like what is typed, by pinyin or its initials: yszk finds 应收账款. */
async function sounding(ctx: ReadContext, search: string | undefined): Promise<string[]> {
  const typed = search?.toLowerCase().replaceAll(' ', '') ?? '';
  if (!/^[a-z]+$/.test(typed)) return [];
  const rows = await ctx.rows<{ id: string; name: string }>(NAMES);
  return rows.filter(({ name }) => sounds(name).some((sound) => sound.includes(typed))).map(({ id }) => id);
}

/** The chart of accounts. */
export const accountsList = answerList(ledger.queries.accounts, {
  from: 'ledger.account a',
  where: 'a.merchant_id = :merchant',
  key: 'a.id',
  columns: {
    id: { sql: 'a.id', type: 'reference', label: { zh: '标识', en: 'Id' } },
    code: { sql: 'a.code', type: 'text', label: { zh: '编码', en: 'Code' }, sort: true },
    name: { sql: nameSql('a.name', ':language'), type: 'text', label: { zh: '名称', en: 'Name' } },
    category: { sql: 'a.category', type: 'choice', label: { zh: '类别', en: 'Category' }, choices: choicesOf(categoryTitles) },
    side: { sql: 'a.side', type: 'choice', label: { zh: '余额方向', en: 'Side' }, choices: choicesOf(sideTitles) },
    currency: { sql: 'a.currency', type: 'text', label: { zh: '币种', en: 'Currency' } },
    restricted: { sql: 'a.restricted', type: 'boolean', label: { zh: '受限资金', en: 'Bound' } },
    parentId: { sql: 'a.parent_id', type: 'reference', label: { zh: '上级科目', en: 'Account above' } },
    leaf: { sql: 'a.leaf', type: 'boolean', label: { zh: '末级', en: 'Lowest level' } },
    active: { sql: 'a.active', type: 'boolean', label: { zh: '启用', en: 'In use' } },
    roles: {
      sql: `coalesce((select string_agg(r.role, ',' order by r.role) from ledger.account_role r
        where r.merchant_id = a.merchant_id and r.account_id = a.id and r.valid_from <= :today and not exists (
          select from ledger.account_role n where n.merchant_id = r.merchant_id and n.role = r.role and n.valid_from > r.valid_from and n.valid_from <= :today)), '')`,
      type: 'text',
      label: { zh: '用途', en: 'Roles' },
    },
    dimensions: {
      sql: `array_to_string(a.dimensions, ',')`,
      type: 'text',
      label: { zh: '本科目的辅助核算', en: 'Lines name, by itself' },
      filter: false,
    },
    asks: { sql: `array_to_string(${ASKED}, ',')`, type: 'text', label: { zh: '辅助核算', en: 'Lines name' } },
    version: { sql: 'a.version', type: 'number', label: { zh: '版本', en: 'Version' }, filter: false },
    // the first line in the order of the index: an account without lines must not cost a walk over those of all others
    hasLines: {
      sql: `(select l.n from ledger.entry_line l where l.merchant_id = a.merchant_id and l.account_id = a.id
        order by l.business_date, l.entry_id, l.n limit 1) is not null`,
      type: 'boolean',
      label: { zh: '有发生额', en: 'Has postings' },
    },
  },
  defaultSort: 'code',
  search:
    '(a.code like :pattern::text or lower(a.name::text) like :pattern::text or a.id = any(:sounding::uuid[])) and :search::text is not null',
  params: async (ctx, _fixed, input) => ({ language: ctx.actor.language, sounding: await sounding(ctx, input.search) }),
  finish: (ctx, rows: (AccountState & object)[]) =>
    rows.map((row) => ({
      ...row,
      allowed: ctx.may('ledger.manage') ? accountOperations.filter((operation) => !accountRefusal(row, operation)) : [],
    })),
});
