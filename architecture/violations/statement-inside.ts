// violates: statements-at-the-top as server/modules/sales/planted.ts
import { statement } from '../../kernel/statement.ts';
export function planted() { const made = statement('select 1'); return made; }
