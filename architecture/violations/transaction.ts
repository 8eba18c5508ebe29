// violates: one-transaction-owner as server/modules/sales/planted.ts
export const planted = (client: { query(sql: string): void }) => client.query('begin');
