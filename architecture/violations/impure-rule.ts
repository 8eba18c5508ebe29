// violates: rules-are-pure as server/modules/sales/planted.rules.ts
import { statement } from '../../kernel/statement.ts';
export const planted = statement;
