import { createHash } from 'node:crypto';
import type { Chance } from '../../demo/random.ts';
import type { Actor } from '../../kernel/context.ts';
import { proofsOf } from '../../kernel/prove.ts';
import { isSame } from '../faults/record.ts';
import { INVARIANTS } from './invariants.ts';
import type { WalkStage } from './stage.ts';

/** A moment of the walk: what was on hand then, to be asked for later. */
interface Moment {
  at: string;
  onHand: Map<string, string>;
}

/** What looking has to remember from one look to the next. */
export interface Looking {
  moments: Moment[];
  /** Closed months with a digest of what is in them. */
  closed: Map<string, string>;
  /** Somebody who may see one shop and one warehouse. */
  narrow: Actor;
  /** How often each was looked at. */
  looked: Map<string, number>;
}

type Look = (stage: WalkStage, chance: Chance, looking: Looking) => Promise<string[]>;

const put = (sql: string, { actor }: WalkStage) =>
  sql.replaceAll(':merchant', `'${actor.merchant.id}'`).replaceAll(':zone', `'${actor.merchant.zone}'`);

const BALANCES = `
  select 'on hand ' || b.sku_id || ' ' || b.location_id || ' ' || b.quality as name, trim_scale(sum(b.quantity))::text as figure from inventory.stock_balance b
    where b.merchant_id = :merchant group by b.sku_id, b.location_id, b.quality having sum(b.quantity) <> 0
  union all select 'promised ' || a.sku_id || ' ' || a.warehouse_id, trim_scale(sum(a.reserved))::text from inventory.availability a
    where a.merchant_id = :merchant group by a.sku_id, a.warehouse_id having sum(a.reserved) <> 0
  union all select 'worth ' || p.sku_id || ' ' || p.class, trim_scale(p.value)::text from inventory.cost_pool p where p.merchant_id = :merchant and p.value <> 0
  union all select 'account ' || l.account_id || ' ' || coalesce(l.party_id::text, ''), trim_scale(sum(l.debit - l.credit))::text from ledger.entry_line l
    where l.merchant_id = :merchant group by l.account_id, l.party_id having sum(l.debit - l.credit) <> 0
  union all select 'order ' || a.order_id, a.receivable || ' ' || a.advance || ' ' || a.deposit from billing.order_account a
    where a.merchant_id = :merchant and (a.receivable <> 0 or a.advance <> 0 or a.deposit <> 0)`;

/** Every balance there is: goods, promises, values, accounts by partner, orders. */
export async function balancesOf(stage: WalkStage): Promise<Map<string, string>> {
  const rows = await stage.rows<{ name: string; figure: string }>(put(BALANCES, stage));
  return new Map(rows.map(({ name, figure }) => [name, figure]));
}

/** What differs between two sets of figures. */
export function unlike(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => {
    const [was, is] = [before.get(name) ?? 'nothing', after.get(name) ?? 'nothing'];
    return was === is ? [] : [`${name}: ${was}, then ${is}`];
  });
}

const AGAIN = 12;

/** I10: calls that were acknowledged come again under their keys: they are answered alike, and nothing moves. */
const replays: Look = async (stage, chance) => {
  const done = stage.walked.filter(({ status }) => status === 200);
  if (!done.length) return [];
  const before = await balancesOf(stage);
  const wrong: string[] = [];
  for (let n = 0; n < AGAIN; n++) {
    const { operation, input, key, body, actor } = chance.pick(done);
    const again = await stage.runtime.execute(actor, operation, input, { key }).catch((error) => ({ error }));
    if (!isSame(body, JSON.parse(JSON.stringify(again ?? null))))
      wrong.push(`${operation} ${key} asked again: ${JSON.stringify(again).slice(0, 200)}, not ${JSON.stringify(body).slice(0, 200)}`);
  }
  return [...wrong, ...unlike(before, await balancesOf(stage))];
};

const ON_HAND = `
  select b.sku_id || ' ' || b.warehouse_id as name, trim_scale(sum(b.quantity))::text as figure from inventory.stock_balance b
  join inventory.location l on l.merchant_id = b.merchant_id and l.id = b.location_id
  where b.merchant_id = :merchant and b.warehouse_id is not null and b.owner_id = '00000000-0000-0000-0000-000000000000'
  group by b.sku_id, b.warehouse_id having sum(b.quantity) <> 0`;
const BOOKS = (to: string) => `
  select a.code as name, trim_scale(sum(l.debit - l.credit))::text as figure from ledger.entry_line l
  join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
  where l.merchant_id = :merchant and l.business_date <= '${to}' group by a.code having sum(l.debit - l.credit) <> 0`;

const asMap = (rows: readonly { name: string; figure: string }[]) => new Map(rows.map(({ name, figure }) => [name, figure]));
const difference = (debit: string, credit: string): string => (credit === '0' ? debit : `-${credit}`);

/** I12: what lay there at an earlier look is what the list of that moment says; the books of any day are the lines until then. */
const moments: Look = async (stage, chance, { moments: kept }) => {
  const { runtime, actor } = stage;
  const wrong: string[] = [];
  if (kept.length) {
    const { at, onHand } = chance.pick(kept);
    const found = new Map<string, string>();
    await runtime.stream(actor, 'inventory.stock-at', { at, knownAt: at }, async (rows) => {
      for (const row of rows) if (row.quantity !== '0') found.set(`${row.skuId} ${row.warehouseId}`, String(row.quantity));
    });
    wrong.push(...unlike(onHand, found).map((what) => `stock of ${at}: ${what}`));
  }
  kept.push({ at: runtime.clock(), onHand: asMap(await stage.rows(put(ON_HAND, stage))) });
  stage.passTime(1_000);
  const to = chance.pick(['2019-06-30', '2024-12-31', '2025-06-15', '2026-03-10', '2026-10-31', '2099-12-31']);
  const { rows } = await runtime.ask(actor, 'ledger.trial-balance', { to });
  const leaves = (rows as Record<string, string>[]).filter(({ leaf }) => leaf);
  const said = new Map(
    leaves.flatMap(({ accountCode = '', closingDebit = '0', closingCredit = '0' }): [string, string][] => {
      const closing = difference(closingDebit, closingCredit);
      return closing === '0' ? [] : [[accountCode, closing]];
    }),
  );
  const lines = asMap(await stage.rows(put(BOOKS(to), stage)));
  return [...wrong, ...unlike(lines, said).map((what) => `books of ${to}: ${what}`)];
};

const CLOSED = `
  select p.starts_on::text || ' ' || p.version as name, coalesce(string_agg(e.id::text, ' ' order by e.id), '') as figure from ledger.period p
  left join ledger.entry e on e.merchant_id = p.merchant_id and e.business_date between p.starts_on and p.ends_on
  where p.merchant_id = :merchant and p.status = 'closed' group by p.starts_on, p.version`;

/** I13: a month that was closed at the last look, and since, holds what it held. */
const closings: Look = async (stage, _chance, looking) => {
  const now = new Map(
    (await stage.rows<{ name: string; figure: string }>(put(CLOSED, stage))).map(({ name, figure }) => [
      name,
      createHash('sha256').update(figure).digest('hex'),
    ]),
  );
  const wrong = [...now].flatMap(([name, digest]) => {
    const was = looking.closed.get(name);
    return was === undefined || was === digest ? [] : [`the closed month ${name} holds other entries than it did`];
  });
  looking.closed = now;
  return wrong;
};

const LISTS = 6;

/** Every id of a list, page by page. */
async function listed({ runtime }: WalkStage, actor: Actor, name: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await runtime.ask(actor, name, { limit: 200, ...(after && { after }) });
    ids.push(...page.rows.map(({ id }: { id: string }) => id));
    after = page.next ?? undefined;
    if (!after) return ids.sort();
  }
}

/** I14: the file of a list is the list, for somebody who sees one shop and one warehouse; and nothing of it is hidden from who sees everything. */
const exports: Look = async (stage, chance, { narrow }) => {
  const { runtime, actor } = stage;
  const lists = [...runtime.queries.values()].filter((query) => 'stream' in query && !query.contract.system);
  const wrong: string[] = [];
  for (let n = 0; n < LISTS; n++) {
    const { name } = chance.pick(lists).contract;
    try {
      const seen = await listed(stage, narrow, name);
      const taken: string[] = [];
      await runtime.stream(narrow, name, {}, async (rows) => void taken.push(...rows.map(({ id }) => String(id))));
      if (taken.sort().join() !== seen.join()) wrong.push(`${name}: the file has ${taken.length} rows, the list ${seen.length}`);
      // what is told to a person is his alone
      if (name.startsWith('office.')) continue;
      const all = new Set(await listed(stage, actor, name));
      const beyond = seen.filter((id) => !all.has(id));
      if (beyond.length) wrong.push(`${name}: ${beyond.length} rows that who sees everything does not see`);
    } catch (error) {
      // a list of one thing is asked for with that thing, and some are not for everybody
      const { code = '' } = error as { code?: string };
      if (!code.startsWith('request.')) throw error;
    }
  }
  return wrong;
};

const LOOKS: Record<'replays' | 'moments' | 'closings' | 'exports', Look> = { replays, moments, closings, exports };

/** Looks at everything that must hold after some steps; answers what does not, each by its number. */
export async function lookAtAll(stage: WalkStage, chance: Chance, looking: Looking): Promise<string[]> {
  await stage.runtime.settle();
  const wrong: string[] = [];
  const looked = (number: string) => looking.looked.set(number, (looking.looked.get(number) ?? 0) + 1);
  const { differences } = await stage.runtime.prove(stage.actor.merchant.id);
  for (const { proof, details } of differences) {
    const numbers = Object.entries(INVARIANTS).flatMap(([number, { proofs }]) => (proofs?.includes(proof) ? [number] : []));
    wrong.push(`${numbers.join(' ') || 'prove'} ${proof}: ${JSON.stringify(details).slice(0, 300)}`);
  }
  for (const [number, { proofs, sql, look }] of Object.entries(INVARIANTS)) {
    if (proofs || sql) looked(number);
    if (sql) for (const row of await stage.rows(put(sql, stage))) wrong.push(`${number}: ${JSON.stringify(row)}`);
    if (look && look in LOOKS) {
      wrong.push(...(await LOOKS[look as keyof typeof LOOKS](stage, chance, looking)).map((what) => `${number}: ${what}`));
      looked(number);
    }
  }
  return wrong;
}

/** Names of proofs that the table of invariants has and the program has not. */
export function unknownProofs({ runtime }: WalkStage): string[] {
  const there = new Set(proofsOf(runtime.modules).map(({ name }) => name));
  return Object.values(INVARIANTS)
    .flatMap(({ proofs = [] }) => proofs)
    .filter((name) => !there.has(name));
}
