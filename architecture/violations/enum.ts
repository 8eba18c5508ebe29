// violates: no-enum as server/modules/sales/planted.ts
export enum Planted { A }
