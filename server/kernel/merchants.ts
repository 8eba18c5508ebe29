import type pg from 'pg';
import type { Language, Merchant } from './context.ts';
import { currencyExponent } from './currency.ts';
import { send } from './database.ts';
import { statement } from './statement.ts';

interface Row {
  id: string;
  slug: string;
  name: string;
  currency: string;
  zone: string;
  language: Language;
  demo: boolean;
  practice: boolean;
}

const ALL = statement(
  'select id, slug, name, currency, zone, language, demo, practice_of is not null as practice from kernel.merchant order by id',
);
const ONE = statement(
  'select id, slug, name, currency, zone, language, demo, practice_of is not null as practice from kernel.merchant where id = :id',
);

/** The fixed merchant under which operations without a merchant run (architecture D3). */
export const SYSTEM_MERCHANT_ID = '00000000-0000-7000-8000-000000000000';
export const systemMerchant: Merchant = {
  id: SYSTEM_MERCHANT_ID,
  slug: 'system',
  name: 'Zhanggui',
  currency: 'CNY',
  exponent: 2,
  zone: 'Asia/Shanghai',
  language: 'zh',
  demo: false,
  practice: false,
};

const merchantOf = (row: Row): Merchant => ({ ...row, exponent: currencyExponent(row.currency) });

// what another process changed is known here after that time, as with everything a process remembers
const KEPT_MILLISECONDS = 2_000;

/** The directory of merchants, remembered by the process for a short time: of a merchant nothing ever changes but the name. */
export function merchantDirectory(pool: pg.Pool) {
  const known = new Map<string, { merchant: Merchant; at: number }>();
  async function read<R>(made: typeof ALL, values: unknown[]): Promise<R[]> {
    const client = await pool.connect();
    try {
      return await send<R>(client, made, values);
    } finally {
      client.release();
    }
  }
  return {
    async find(id: string): Promise<Merchant | undefined> {
      const remembered = known.get(id);
      if (remembered && performance.now() - remembered.at < KEPT_MILLISECONDS) return remembered.merchant;
      const [row] = await read<Row>(ONE, [id]);
      if (!row) known.delete(id);
      else known.set(id, { merchant: merchantOf(row), at: performance.now() });
      return row && merchantOf(row);
    },
    all: async () => (await read<Row>(ALL, [])).map(merchantOf),
    forget: (id: string) => void known.delete(id),
  };
}
