import { type ReadContext } from '../../../kernel/context.ts';
import { answerList, type ColumnSource, type ListSource } from '../../../kernel/list.ts';
import { maskEmail, maskPhone } from '../../../kernel/mask.ts';
import { statement } from '../../../kernel/statement.ts';
import { hits } from '../../search/index.ts';
import { parties } from '../contract.ts';
import { seesAll, shownName } from '../masking.ts';
import { openPhone, phoneDigits, phoneHash, phoneTailHash } from '../phone.ts';

const shown = (sql: string, type: ColumnSource['type'] = 'text', label = { zh: '', en: '' }): ColumnSource => ({
  sql,
  type,
  label,
  filter: false,
});

const MOST_HITS = 1_000;
const STATUSES = [
  { value: 'active', label: { zh: '启用', en: 'Active' } },
  { value: 'suspended', label: { zh: '停用', en: 'Suspended' } },
];
const TYPES = [
  { value: 'person', label: { zh: '个人', en: 'Person' } },
  { value: 'company', label: { zh: '企业', en: 'Company' } },
];
const REGION = `(select concat_ws(' ', nullif(a.province, ''), nullif(a.city, ''), nullif(a.district, '')) from parties.address a
  where a.merchant_id = :merchant and a.party_id = p.id order by a.is_default desc, a.id limit 1)`;
const EXACT = statement(`
  select id from parties.party where merchant_id = :merchant
    and (code = any(:codes::text[]) or phone_hash = :hash::bytea or phone_tail_hash = :tailHash::bytea)
  union select party_id from parties.contact where merchant_id = :merchant and (phone_hash = :hash::bytea or phone_tail_hash = :tailHash::bytea)
  union select party_id from parties.address where merchant_id = :merchant and phone_hash = :hash::bytea
  limit ${MOST_HITS}`);

/** What may be done with a party now. */
export const allowedOn = (ctx: ReadContext, status: string): string[] => {
  const reveal = ctx.may('parties.reveal') && !seesAll(ctx) ? ['reveal-party'] : [];
  if (!ctx.may('parties.edit')) return reveal;
  return status === 'archived'
    ? ['restore-party', ...reveal]
    : ['change-party', 'save-contact', 'save-address', 'archive-party', ...reveal];
};

/** Parties a search means: by any part of name or code, by a whole phone number or its last four digits. */
async function lookUp(ctx: ReadContext, text: string | undefined): Promise<{ hits: string[] }> {
  if (!text) return { hits: [] };
  const digits = phoneDigits(text);
  const isPhone = /^[+\d\s\-()]+$/.test(text);
  const [exact, found] = await Promise.all([
    ctx.rows<{ id: string }>(EXACT, {
      codes: [text, text.toUpperCase()],
      hash: isPhone && digits.length >= 7 ? phoneHash(ctx, text) : null,
      tailHash: isPhone && digits.length === 4 ? phoneTailHash(ctx, text) : null,
    }),
    hits(ctx, { text, entities: ['parties.party'], limit: MOST_HITS }),
  ]);
  return { hits: [...new Set([...exact, ...found].map(({ id }) => id))] };
}

const sourceOf = (role: 'customer' | 'supplier'): ListSource => ({
  from: 'parties.party p',
  where: `p.merchant_id = :merchant and p.${role} and (p.status = 'archived') = :archived::boolean`,
  key: 'p.id',
  defaultSort: '-updatedAt',
  columns: {
    id: shown('p.id', 'reference'),
    code: { sql: 'p.code', type: 'text', label: { zh: '编码', en: 'Code' }, sort: true },
    name: shown('p.name', 'text', { zh: '名称', en: 'Name' }),
    sortName: { sql: 'p.sort_name', type: 'text', label: { zh: '名称', en: 'Name' }, filter: false, sort: true },
    type: { sql: 'p.type', type: 'choice', label: { zh: '类型', en: 'Type' }, choices: TYPES },
    customer: { sql: 'p.customer', type: 'boolean', label: { zh: '客户', en: 'Customer' } },
    supplier: { sql: 'p.supplier', type: 'boolean', label: { zh: '供应商', en: 'Supplier' } },
    phoneSealed: shown('p.phone_sealed'),
    phone: shown('null::text', 'text', { zh: '电话', en: 'Phone' }),
    email: shown('p.email', 'text', { zh: '邮箱', en: 'E-mail' }),
    region: shown(REGION, 'text', { zh: '地区', en: 'Region' }),
    tags: { sql: 'p.tags', type: 'text', label: { zh: '标签', en: 'Tags' }, condition: 'p.tags @> array[:value::text]' },
    status: { sql: 'p.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: STATUSES },
    createdAt: { sql: 'p.created_at', type: 'instant', label: { zh: '创建时间', en: 'Created' } },
    updatedAt: { sql: 'p.updated_at', type: 'instant', label: { zh: '更新时间', en: 'Updated' }, sort: true },
    version: shown('p.version', 'number'),
  },
  search: 'p.id = any(:hits::uuid[])',
  params: (ctx, _fixed, { search }) => lookUp(ctx, search),
  finish: (ctx, rows) => rows.map((row) => finished(ctx, row)),
});

function finished(ctx: ReadContext, { phoneSealed, ...row }: any) {
  const allowed = allowedOn(ctx, row.status);
  const phone = openPhone(ctx, phoneSealed);
  if (seesAll(ctx)) return { ...row, phone, allowed };
  const name = shownName(row.name, row.type);
  return {
    ...row,
    name,
    sortName: row.type === 'person' ? '' : row.sortName,
    phone: maskPhone(phone),
    email: maskEmail(row.email),
    allowed,
  };
}

export const customers = answerList(parties.queries.customers, sourceOf('customer'));
export const suppliers = answerList(parties.queries.suppliers, sourceOf('supplier'));
