/** What tax law says in figures besides the rates of codes (facts.md 6.6). */
export const levies = [
  'surcharge_city',
  'surcharge_education',
  'surcharge_local',
  'surcharge_share_general',
  'surcharge_share_small_scale',
  'education_exempt_month',
  'vat_threshold_month',
  'vat_threshold_quarter',
  'vat_threshold_inclusive',
  'small_scale_limit',
] as const;
export type Levy = (typeof levies)[number];

export const levyTitles: Record<Levy, { zh: string; en: string }> = {
  surcharge_city: { zh: '城市维护建设税税率', en: 'City maintenance tax' },
  surcharge_education: { zh: '教育费附加率', en: 'Education surcharge' },
  surcharge_local: { zh: '地方教育附加率', en: 'Local education surcharge' },
  surcharge_share_general: { zh: '附加税费按几成征（一般纳税人）', en: 'What reliefs leave of surcharges, general payers' },
  surcharge_share_small_scale: { zh: '附加税费按几成征（小规模纳税人）', en: 'What reliefs leave of surcharges, small-scale payers' },
  education_exempt_month: { zh: '两项教育附加免征的月销售额（含）', en: 'Monthly sales up to which both education surcharges are exempt' },
  vat_threshold_month: { zh: '增值税起征点（月）', en: 'VAT threshold of small-scale payers, a month' },
  vat_threshold_quarter: { zh: '增值税起征点（季）', en: 'VAT threshold of small-scale payers, a quarter' },
  vat_threshold_inclusive: { zh: '正好达到起征点仍免税（1 是，0 否）', en: 'Sales of exactly the threshold are exempt (1 yes, 0 no)' },
  small_scale_limit: { zh: '小规模纳税人连续 12 个月销售额上限', en: 'Sales of twelve months a small-scale payer may have' },
};
