import type { Title } from '../../../kernel/contract.ts';

/** Labels of the list of packing materials. */
export const words = {
  material: { zh: '包材', en: 'Material' },
  kind: { zh: '类别', en: 'Kind' },
  length: { zh: '内长（厘米）', en: 'Inner length (cm)' },
  width: { zh: '内宽（厘米）', en: 'Inner width (cm)' },
  height: { zh: '内高（厘米）', en: 'Inner height (cm)' },
  mostWeight: { zh: '最大承重（千克）', en: 'Holds at most (kg)' },
  perParcel: { zh: '每件包裹用量', en: 'Each parcel takes' },
  usual: { zh: '默认箱', en: 'Usual box' },
  active: { zh: '在用', en: 'In use' },
  stock: { zh: '现存', en: 'In stock' },
  used: { zh: '近 30 天用量', en: 'Used in 30 days' },
  owed: { zh: '欠发', en: 'Owed' },
} as const satisfies Record<string, Title>;

export const kindChoices = [
  { value: 'box', label: { zh: '包装箱', en: 'Box' } },
  { value: 'each', label: { zh: '每件必用', en: 'For every parcel' } },
];
