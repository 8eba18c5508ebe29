/** Kinds of tax codes as people read them. */
export const TAX_KINDS = [
  { value: 'vat', label: { zh: '增值税', en: 'VAT' } },
  { value: 'gst', label: { zh: '商品及服务税', en: 'GST' } },
  { value: 'sales_tax', label: { zh: '销售税', en: 'Sales tax' } },
  { value: 'exempt', label: { zh: '免税', en: 'Exempt' } },
  { value: 'zero', label: { zh: '零税率', en: 'Zero rate' } },
  { value: 'reverse_charge', label: { zh: '反向征收', en: 'Reverse charge' } },
];
