// violates: money-is-no-number as server/modules/sales/planted.ts
export interface Planted { amount: number }
