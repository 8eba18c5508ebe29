import type { Title } from '../../kernel/contract.ts';

const perYear = (name: string, usual: number) => {
  const title: Title = { zh: `${name} 类货品每年盘点次数`, en: `Counts a year of class ${name}` };
  const help: Title = {
    zh: '循环盘点按这个次数算哪些货品到期该盘',
    en: 'By this, cycle counts know which goods are due',
  };
  return { type: 'number', default: usual, minimum: 1, maximum: 365, title, help } as const;
};

/** What a merchant may set about the control of stock (facts.md 1.7, 1.9). */
export const stockParameters = {
  'inventory.cycle_counts_a': perYear('A', 12),
  'inventory.cycle_counts_b': perYear('B', 4),
  'inventory.cycle_counts_c': perYear('C', 2),
} as const;
