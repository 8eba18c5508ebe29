import { choicesOf } from '../../../kernel/contract.ts';
import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { makerColumns, makerJoin, namesOf } from '../../access/index.ts';
import { allowedOn } from '../allowed.ts';
import { banking } from '../contract.ts';
import { errors } from '../errors.ts';
import { documentKindTitles, documentStatusTitles, labels } from '../words.ts';

export const DOCUMENT_FROM = `banking.document d
  left join banking.money_account m on m.merchant_id = d.merchant_id and m.id = d.money_account_id
  left join banking.money_account t on t.merchant_id = d.merchant_id and t.id = d.target_account_id
  left join parties.party p on p.merchant_id = d.merchant_id and p.id = d.party_id
  left join access.membership h on h.merchant_id = d.merchant_id and h.person_id = d.person_id
  left join ledger.account c on c.merchant_id = d.merchant_id and c.id = d.counter_account_id`;
const COUNTER = `c.code || ' ' || coalesce(c.name ->> 'zh', '')`;

/** Receipts, payments, transfers and petty cash, the latest first. */
export const documents = answerList(banking.queries.documents, {
  from: `${DOCUMENT_FROM} ${makerJoin('d')}`,
  where: 'd.merchant_id = :merchant',
  key: 'd.id',
  columns: {
    id: { sql: 'd.id', type: 'reference', label: labels.id, filter: false },
    number: { sql: 'd.number', type: 'text', label: labels.number },
    kind: { sql: 'd.kind', type: 'choice', label: labels.kind, choices: choicesOf(documentKindTitles) },
    status: { sql: 'd.status', type: 'choice', label: labels.status, choices: choicesOf(documentStatusTitles) },
    date: { sql: 'd.document_date', type: 'date', label: labels.date, sort: true },
    moneyAccountId: { sql: 'd.money_account_id', type: 'reference', label: labels.moneyAccount, name: 'moneyAccount' },
    moneyAccount: { sql: 'm.name', type: 'text', label: labels.moneyAccount },
    targetAccount: { sql: 't.name', type: 'text', label: labels.targetAccount },
    amount: { sql: 'd.amount', type: 'money', label: labels.amount },
    fee: { sql: 'd.fee_amount', type: 'money', label: labels.fee },
    currency: { sql: 'd.currency', type: 'text', label: labels.currency },
    exchangeRate: { sql: 'd.exchange_rate', type: 'quantity', label: labels.exchangeRate },
    booksAmount: { sql: 'd.books_amount', type: 'money', label: labels.booksBalance },
    targetAmount: { sql: 'd.target_amount', type: 'money', label: labels.targetAmount },
    targetCurrency: { sql: 'case when d.target_amount is not null then t.currency end', type: 'text', label: labels.targetCurrency },
    party: { sql: 'p.name', type: 'text', label: labels.party },
    person: { sql: 'h.person_name', type: 'text', label: labels.person },
    counterAccount: { sql: COUNTER, type: 'text', label: labels.counterAccount },
    reference: { sql: 'd.reference', type: 'text', label: labels.reference },
    note: { sql: 'd.note', type: 'text', label: labels.note },
    ...makerColumns('d', 'createdBy', labels.createdBy),
    recordedAt: { sql: 'd.recorded_at', type: 'instant', label: labels.recordedAt, sort: true },
    version: { sql: 'd.version', type: 'number', label: labels.version, filter: false },
  },
  defaultSort: '-recordedAt',
  search: 'lower(d.number) like :pattern or lower(d.reference) like :pattern or lower(d.note) like :pattern or lower(p.name) like :pattern',
  finish: (ctx, rows) => rows.map((row) => ({ ...row, allowed: allowedOn.document(ctx, row) })),
});

const DOCUMENT =
  statement(`select d.id, d.number, d.kind, d.status, d.document_date as date, d.money_account_id as "moneyAccountId", m.name as "moneyAccount",
    t.name as "targetAccount", d.amount, d.fee_amount as fee, d.currency, d.exchange_rate as "exchangeRate", d.books_amount as "booksAmount",
    d.target_amount as "targetAmount", case when d.target_amount is not null then t.currency end as "targetCurrency", d.party_id as "partyId", p.name as party, d.person_id as "personId",
    h.person_name as person, ${COUNTER} as "counterAccount", d.reference, d.note, d.created_by as "createdBy", d.recorded_at as "recordedAt", d.version
  from ${DOCUMENT_FROM} where d.merchant_id = :merchant and ${isCalled('d')}`);

/** A paper of money, by number or id. */
export const documentQuery = answer(banking.queries.document, async (ctx, { number }) => {
  const row = await ctx.row<any>(DOCUMENT, { number });
  if (!row) throw errors.document_not_found();
  const names = await namesOf(ctx, [row.createdBy]);
  return { ...row, createdBy: names.get(row.createdBy) ?? '', allowed: allowedOn.document(ctx, row) };
});

const PETTY = statement(`select h.person_id as "personId", coalesce(m.person_name, '') as person, h.balance from banking.petty_holder h
  left join access.membership m on m.merchant_id = h.merchant_id and m.person_id = h.person_id
  where h.merchant_id = :merchant and h.balance <> 0 order by m.person_name, h.person_id`);

/** Who holds petty cash. */
export const pettyCash = answer(banking.queries['petty-cash'], async (ctx) => ({ rows: await ctx.rows<any>(PETTY) }));
