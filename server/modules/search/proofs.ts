import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

export const proofs: readonly Proof[] = [
  {
    name: 'search.entries-are-findable',
    title: { zh: '每条搜索内容都能被搜到', en: 'Every entry of the search can be found by something' },
    statement: statement(`
      select entity, id, title from search.entry where merchant_id = :merchant and (content = '' or grams = '{}' or permission = '' or link = '')`),
  },
];
