import type { Title } from '../../kernel/contract.ts';
import type { ColumnSource } from '../../kernel/list.ts';

/** The join that gives a list of documents the person who made each, for `makerColumns`. */
export const makerJoin = (alias: string): string =>
  `left join access.membership maker on maker.merchant_id = ${alias}.merchant_id and maker.person_id = ${alias}.created_by`;

/** Columns by which a list is filtered and grouped by who made a document, also by "me"; its rows do not have them. */
export const makerColumns = (alias: string, key: string, label: Title): Record<string, ColumnSource> => ({
  [key]: { sql: `${alias}.created_by`, type: 'person', label, name: 'maker', inRows: false },
  maker: { sql: 'maker.person_name', type: 'text', label, filter: false, inRows: false },
});
