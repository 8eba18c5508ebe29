// violates: sql-through-statements as server/modules/sales/planted.ts
export const planted = (pool: { query(sql: string): void }) => pool.query('select 1');
