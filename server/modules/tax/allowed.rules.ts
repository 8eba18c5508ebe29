/** The operations that may run on a tax code now, by its state; whether the person may is for the permission to say. */
export const allowedOn = ({ active, isDefault }: { active: boolean; isDefault: boolean }): string[] => [
  'tax.set-tax-rate',
  'tax.change-tax-code',
  'tax.describe-tax-code',
  ...(active && !isDefault ? ['tax.choose-default-tax-code'] : []),
];
