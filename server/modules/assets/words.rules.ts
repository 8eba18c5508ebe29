export const assetCategories = ['electronics', 'vehicle', 'furniture', 'machinery', 'building', 'software', 'other_intangible'] as const;
export type AssetCategory = (typeof assetCategories)[number];
/** What depreciation is a cost of. */
export const assetUses = ['administration', 'selling', 'production'] as const;
export type AssetUse = (typeof assetUses)[number];

export const categoryWords: { value: AssetCategory; label: { zh: string; en: string } }[] = [
  { value: 'electronics', label: { zh: '电子设备', en: 'Electronics' } },
  { value: 'vehicle', label: { zh: '运输工具', en: 'Vehicles' } },
  { value: 'furniture', label: { zh: '办公家具与器具', en: 'Furniture and fittings' } },
  { value: 'machinery', label: { zh: '机器设备', en: 'Machinery' } },
  { value: 'building', label: { zh: '房屋建筑物', en: 'Buildings' } },
  { value: 'software', label: { zh: '软件', en: 'Software' } },
  { value: 'other_intangible', label: { zh: '其他无形资产', en: 'Other intangible assets' } },
];
export const useWords: { value: AssetUse; label: { zh: string; en: string } }[] = [
  { value: 'administration', label: { zh: '管理', en: 'Administration' } },
  { value: 'selling', label: { zh: '销售', en: 'Selling' } },
  { value: 'production', label: { zh: '生产', en: 'Production' } },
];
export const statusWords = [
  { value: 'in_use', label: { zh: '在用', en: 'In use' } },
  { value: 'disposed', label: { zh: '已处置', en: 'Disposed of' } },
  { value: 'withdrawn', label: { zh: '已撤销', en: 'Withdrawn' } },
];
