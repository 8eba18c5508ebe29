/** Where an account of a foreign ledger would stand in the chart of 小企业会计准则: the code of the account above it. `codesHere` makes it that of the books. */
const BY_ROOT: readonly (readonly [root: RegExp, above: string])[] = [
  [/^(liabilit|负债)/i, '2241'],
  [/^(equity|capital|所有者权益|权益)/i, '3002'],
  [/^(income|revenue|sales|收入)/i, '5301'],
  [/^(expense|cost|费用|成本)/i, '5602'],
];
const OF_ASSETS: readonly (readonly [word: RegExp, above: string])[] = [
  [/\b(cash|checking|savings?|bank|deposit|giro)\b|现金|银行|存款/i, '1002'],
  [/receivable|应收/i, '1221'],
  [/inventory|stock on hand|存货/i, '1221'],
  [/equipment|vehicle|building|fixed|固定资产/i, '1601'],
];

/**
 * A proposal, for a person to accept or correct: by the root of a name such as `Assets:US:Bank:Checking`, and for assets by its words. What says
 * nothing of itself counts as an asset that is sold again soon. Null for a plain code, which says nothing either.
 */
export function proposedAbove(name: string): string | null {
  if (/^[\d.\-\s]+$/.test(name)) return null;
  const found = BY_ROOT.find(([root]) => root.test(name));
  if (found) return found[1];
  return OF_ASSETS.find(([word]) => word.test(name.replaceAll(/[:_./]/g, ' ')))?.[1] ?? '1101';
}
