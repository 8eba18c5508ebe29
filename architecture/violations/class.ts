// violates: no-classes-for-behaviour as server/modules/sales/planted.ts
export class OrderService {}
