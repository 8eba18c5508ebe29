// violates: no-float-parsing as server/modules/sales/planted.ts
export const planted = (text: string) => parseFloat(text);
