import { type Hand, Refused } from '../faults/client.ts';

/** Rows of a list, narrowed by one column. */
export async function rowsOf(hand: Hand, list: string, where: { [column: string]: string } = {}, more: { [name: string]: string } = {}) {
  const filter = Object.entries(where).map(([column, value]) => ({ column, operator: 'equals', value }));
  const asked = { ...(filter.length ? { filter: JSON.stringify(filter) } : {}), limit: '200', ...more };
  const { rows } = await hand.ask(list, asked);
  return rows as any[];
}

/** The chart as it is now: an account goes a level down when it is divided, so that a code stands for the first leaf below it. */
export async function chartOf(hand: Hand): Promise<(code: string) => string> {
  const rows: { id: string; code: string; leaf: boolean }[] = await rowsOf(hand, 'ledger.accounts', {}, { limit: '500', sort: 'code' });
  return (code) => rows.find((row) => row.leaf && row.code.startsWith(code))?.id ?? code;
}

/** What may be refused without an end to the act. */
export const tried = (call: Promise<unknown>): Promise<unknown> =>
  call.catch((error) => {
    if (!(error instanceof Refused)) throw error;
  });

/** A partner of one's own. */
export const partner = async (hand: Hand, more: object): Promise<string> =>
  (await hand.run('parties.create-party', { name: `伙伴 ${hand.word()}`, type: 'company', anyway: true, ...more })).id;

/** Bills of services: rent, mostly. */
export const serviceBill = (hand: Hand, supplierId: string, amount: string, invoiceDate: string, more: object = {}) =>
  hand.run('purchasing.enter-service-bill', {
    ...{ supplierId, invoiceNumber: `FW${hand.word()}`, invoiceDate },
    lines: [{ description: '仓租', usedFor: 'rent', amount, ...more }],
  });

/** A month as books call it, so many after January 2019: long before anything else. */
export const monthOf = (count: number): string => `${2019 + Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
