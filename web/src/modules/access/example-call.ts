/** What a key may ask for first, by permission. */
const FIRST: Record<string, string> = {
  'sales.view': 'sales/orders?limit=10',
  'catalog.view': 'catalog/products?limit=10',
  'inventory.view': 'inventory/stock-on-hand?limit=10',
  'parties.view': 'parties/customers?limit=10',
  'ledger.view': 'ledger/accounts',
};

/** A line to paste into a terminal: the first list the key may read, else who it is. */
export function exampleCall(origin: string, key: string, permissions: readonly string[]): string {
  const path = Object.entries(FIRST).find(([permission]) => permissions.includes(permission))?.[1] ?? 'me';
  return `curl -H 'Authorization: Bearer ${key}' \\\n  '${origin}/api/${path}'`;
}
