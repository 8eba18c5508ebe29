import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Actor } from '../kernel/context.ts';
import { send } from '../kernel/database.ts';
import type { Runtime } from '../kernel/runtime.ts';
import { statement, valuesOf } from '../kernel/statement.ts';
import { MOVE_TEXT } from '../modules/inventory/seal.sql.ts';
import { ENTRY_TEXT } from '../modules/ledger/seal.ts';

const BATCH = 5000;

const MONEY = statement(`select s.position::text as position, to_char(s.period, 'YYYY-MM') as month, s.word, s.voucher_number as voucher,
    encode(s.hash, 'hex') as hash, ${ENTRY_TEXT} as says
  from ledger.seal s left join ledger.entry e on e.merchant_id = s.merchant_id and e.id = s.entry_id
  where s.merchant_id = :merchant and s.position > :after::bigint and s.position <= :through::bigint order by s.position limit ${BATCH}`);
const GOODS = statement(`select s.position::text as position, encode(s.hash, 'hex') as hash, ${MOVE_TEXT} as says
  from inventory.move_seal s left join inventory.stock_move m on m.merchant_id = s.merchant_id and m.id = s.move_id
  where s.merchant_id = :merchant and s.position > :after::bigint and s.position <= :through::bigint order by s.position limit ${BATCH}`);

/** Where a chain ends. */
export interface ChainEnd {
  position: string;
  hash: string;
  rows: number;
}

/** Up to which seal of each ledger is written. */
export interface Through {
  money: string;
  goods: string;
}
const ALL: Through = { money: '9223372036854775807', goods: '9223372036854775807' };

/** Seals what waits to be sealed: what is exported is all there is. */
export async function sealAll(runtime: Runtime, actor: Actor): Promise<void> {
  for (const operation of ['ledger.seal-entries', 'inventory.seal-moves'])
    while ((await runtime.execute(actor, operation, {}, { origin: 'cli' })).more);
}

/**
 * Writes both sealed ledgers of a merchant to a new file, a JSON object a line: what each row says, in the very text its seal covers, with its hash;
 * at the end the last position and hash of each chain. `launch/verify-export.mjs` checks such a file without the program.
 */
export async function exportLedger(runtime: Runtime, actor: Actor, file: string, through = ALL): Promise<Record<keyof Through, ChainEnd>> {
  await sealAll(runtime, actor);
  const out = createWriteStream(file, { flags: 'wx' });
  await once(out, 'open');
  const write = async (row: object) => {
    if (!out.write(`${JSON.stringify(row)}\n`)) await once(out, 'drain');
  };
  const ends = {} as Record<keyof Through, ChainEnd>;
  const client = await runtime.pools.owner.connect();
  try {
    await write({ format: 'zhanggui-ledger', edition: 1, merchant: actor.merchant.slug, currency: actor.merchant.currency });
    for (const [ledger, made] of [
      ['money', MONEY],
      ['goods', GOODS],
    ] as const) {
      let end: ChainEnd = { position: '0', hash: '', rows: 0 };
      for (;;) {
        const rows = await send<ChainEnd>(
          client,
          made,
          valuesOf(made, { merchant: actor.merchant.id }, { after: end.position, through: through[ledger] }),
        );
        for (const row of rows) await write({ ledger, ...row });
        const last = rows.at(-1);
        if (last) end = { position: last.position, hash: last.hash, rows: end.rows + rows.length };
        if (rows.length < BATCH) break;
      }
      ends[ledger] = end;
    }
    await write({ end: ends });
  } finally {
    client.release();
    out.end();
  }
  await finished(out);
  return ends;
}
