import { react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addSource, addStanding, asListed, indexing, walkOf } from '../search/index.ts';
import { billing } from '../billing/contract.ts';
import { purchasing } from '../purchasing/contract.ts';
import { settlement } from '../settlement/contract.ts';
import { banking } from './contract.ts';
import { freeLines } from './freeing.ts';
import { documents } from './queries/documents.ts';
import { statementLines, statements } from './queries/statements.ts';
import { matchingRules } from './queries/rules.ts';
import { moneyAccounts } from './queries/money-accounts.ts';
import { documentKindTitles } from './words.ts';
import type { DocumentKind } from './shapes.ts';

const DOCUMENTS = statement(`select d.id, d.number, d.kind, d.reference, d.note, coalesce(p.name, '') as party from banking.document d
  left join parties.party p on p.merchant_id = d.merchant_id and p.id = d.party_id
  where d.merchant_id = :merchant and d.id = any(:ids::uuid[])`);

interface Found {
  id: string;
  number: string;
  kind: DocumentKind;
  reference: string;
  note: string;
  party: string;
}

/** Papers of money are found by their number, the bank's reference, the partner and what was noted. */
addSource({
  entity: 'banking.document',
  edition: 1,
  ids: statement(walkOf('banking.document')),
  entries: async (ctx, ids) =>
    (await ctx.rows<Found>(DOCUMENTS, { ids })).map(({ id, number, kind, reference, note, party }) => ({
      ...{ id, title: number, permission: 'banking.view', link: `/banking/documents/${number}` },
      subtitle: [documentKindTitles[kind].zh, party, reference].filter(Boolean).join(' · '),
      texts: [number, reference, note, party].filter(Boolean),
    })),
});

const STATEMENTS = statement(`select s.id, s.number, s.file_name as file, m.name as account from banking.statement s
  join banking.money_account m on m.merchant_id = s.merchant_id and m.id = s.money_account_id
  where s.merchant_id = :merchant and s.id = any(:ids::uuid[])`);

/** Statements of banks by their number, their file and their account. */
addSource({
  entity: 'banking.statement',
  edition: 1,
  ids: statement(walkOf('banking.statement')),
  entries: async (ctx, ids) =>
    (await ctx.rows<{ id: string; number: string; file: string; account: string }>(STATEMENTS, { ids })).map(
      ({ id, number, file, account }) => ({
        ...{ id, title: number, permission: 'banking.view', link: `/banking/statements/${number}` },
        ...{ subtitle: [account, file].join(' · '), texts: [number, file, account] },
      }),
    ),
});

export const reactions = [
  react(settlement.events['credit-changed'], 'banking.free-lines-of-credits', freeLines),
  react(purchasing.events['payment-changed'], 'banking.free-lines-of-payments', freeLines),
  react(billing.events['payment-reversed'], 'banking.free-lines-of-orders', freeLines),
  react(banking.events['document-changed'], 'banking.free-lines-of-documents', freeLines),
  react(banking.events['statement-changed'], 'banking.index-statements', indexing('banking.statement')),
  react(banking.events['document-changed'], 'banking.index-documents', indexing('banking.document')),
];

addStanding({ entity: 'banking.document', operations: ['banking.reverse-document'], of: asListed(documents) });
addStanding({
  entity: 'banking.money-account',
  operations: [
    'banking.change-money-account',
    'banking.archive-money-account',
    'banking.restore-money-account',
    'banking.offer-money-account-first',
  ],
  of: asListed(moneyAccounts),
});
addStanding({
  entity: 'banking.statement',
  operations: ['banking.accept-statement', 'banking.delete-statement', 'banking.withdraw-statement'],
  of: asListed(statements),
});
addStanding({
  entity: 'banking.statement-line',
  operations: ['banking.match-lines', 'banking.unmatch-lines', 'banking.record-from-line'],
  of: asListed(statementLines),
});
addStanding({
  entity: 'banking.rule',
  operations: ['banking.switch-on-matching-rule', 'banking.switch-off-matching-rule'],
  of: asListed(matchingRules),
});
