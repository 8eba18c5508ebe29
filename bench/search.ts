import pg from 'pg';
import type { Actor } from '../server/kernel/context.ts';
import type { Embedded } from '../server/kernel/embedded.ts';
import { newId } from '../server/kernel/ids.ts';
import { compile } from '../server/kernel/statement.ts';
import { contentOf, gramsOf } from '../server/modules/search/grams.rules.ts';
import { MARK, SPAN } from '../server/modules/search/mark.ts';
import { connectedRuntime } from './runtime.ts';
import type { Stage } from './seed.ts';

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const GIVEN = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰玉梅红春华国建文海燕志新晓云山江月天宇雪飞鹏龙凤佳欣子涵梓轩一诺'];
const STUFFS = ['羊毛', '真丝', '牛津', '亚麻', '纯棉', '羊绒', '牛仔', '雪纺', '灯芯绒', '针织', '法兰绒', '醋酸'];
const THINGS = ['衬衫', '连衣裙', '外套', '半身裙', '长裤', '毛衣', '风衣', '背心', '围巾', '帽子', '马甲', '旗袍'];
const CITIES = [
  '深圳市',
  '广州市',
  '杭州市',
  '南京市',
  '上海市',
  '北京市',
  '济南市',
  '成都市',
  '武汉市',
  '郑州市',
  '厦门市',
  '沈阳市',
  '拉萨市',
];
const REMARKS = ['', '', '', '', '', '请尽快发货', '周末送货', '礼盒包装', '不要放快递柜', '开发票抬头见附言'];
const SHOPS = Array.from({ length: 10 }, (_, at) => `01900000-0000-7000-8000-00000000000${at}`);

const of = <T>(all: readonly T[], at: number): T => all[at % all.length] as T;
const nameOf = (i: number) => of(SURNAMES, i * 7) + of(GIVEN, i * 31) + (i % 3 ? of(GIVEN, i * 17 + (i >> 8)) : '');
const goodsOf = (i: number) => `${of(STUFFS, i)}${of(THINGS, i >> 4)} ${i % 977} 号`;
const barcodeOf = (i: number) => `69${String(i * 7919).padStart(11, '0')}`;

/** The kind of thing number i is: of a million entries 800,000 are orders, 150,000 customers, 50,000 products. */
function entryOf(i: number) {
  if (i % 20 < 16) {
    const number = `SO2611-${String(i).padStart(7, '0')}`;
    const platform = `W${String(i * 31).padStart(9, '0')}`;
    const rare = i % 100_000 === 5 ? '顾客要求绣字“福”' : '';
    return {
      entity: 'sales.order',
      title: number,
      subtitle: `旗舰店 · ${platform}`,
      permission: 'sales.view',
      shop: of(SHOPS, i),
      texts: [number, platform, nameOf(i), of(CITIES, i * 5), of(REMARKS, i >> 3), rare, goodsOf(i), goodsOf(i * 3)],
    };
  }
  if (i % 20 < 19) {
    const code = `C2611-${String(i).padStart(7, '0')}`;
    return {
      entity: 'parties.party',
      title: nameOf(i * 3),
      subtitle: code,
      permission: 'parties.view',
      shop: null,
      texts: [nameOf(i * 3), code],
    };
  }
  const code = `P${String(i).padStart(7, '0')}`;
  const texts = [goodsOf(i * 11), code, `${code}-S`, `${code}-M`, barcodeOf(i), `linen thing ${i}`];
  return { entity: 'catalog.product', title: goodsOf(i * 11), subtitle: code, permission: 'catalog.view', shop: null, texts };
}

const TOUCHED = `timestamptz '2026-01-01' + r.n * interval '20 seconds'`;
const INSERT =
  compile(`insert into search.entry (merchant_id, id, entity, title, subtitle, link, permission, shop_id, content, grams, touched_at)
  select :merchant, r.id, r.entity, r.title, r.subtitle, '/', r.permission, r.shop, r.content,
    array(select r.mark || gram from unnest(r.grams) gram), ${TOUCHED}
  from (select *, ${MARK('r.permission', SPAN(TOUCHED))} as mark from json_to_recordset(:rows::json) r
    (id uuid, n int, entity text, title text, subtitle text, permission text, shop uuid, content text, grams text[])) r`);
const BATCH = 4_000;
/** So many are written when the indexes are there, a few at once, as the program does: what an index has not sorted in yet is searched too. */
const AFTER = 4_000;
const SMALL = 50;

const batchOf = (first: number, length: number): string =>
  JSON.stringify(
    Array.from({ length }, (_, at) => {
      const { texts, ...entry } = entryOf(first + at);
      const content = contentOf(texts.filter(Boolean));
      return { ...entry, id: newId(), n: first + at, content, grams: gramsOf(content) };
    }),
  );

/** Fills the index of texts up to `count` entries as the modules would, its own indexes made after: a million entries in minutes. `first` are there already. */
export async function loadEntries(server: Embedded, stage: Stage, count: number, say: (line: string) => void, first = 0): Promise<void> {
  const client = new pg.Client({ connectionString: server.administratorUrl });
  await client.connect();
  const begun = performance.now();
  try {
    const { rows } = await client.query(
      `select indexname, indexdef from pg_indexes where schemaname = 'search' and indexname not like '%pkey'`,
    );
    for (const { indexname } of rows) await client.query(`drop index search.${indexname}`);
    await client.query('set synchronous_commit = off');
    const before = Math.max(first, count - AFTER);
    for (let from = first; from < before; from += BATCH)
      await client.query(INSERT.text, [stage.merchantId, batchOf(from, Math.min(BATCH, before - from))]);
    say(`${count} entries in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    await client.query(`set maintenance_work_mem = '1GB'`);
    for (const { indexdef } of rows) await client.query(indexdef);
    await client.query('vacuum analyze search.entry');
    say(`and their indexes, ${((performance.now() - begun) / 1000).toFixed(0)} s in all`);
    let spent = 0;
    for (let from = before; from < count; from += SMALL) {
      const batch = batchOf(from, Math.min(SMALL, count - from));
      const since = performance.now();
      await client.query(INSERT.text, [stage.merchantId, batch]);
      spent += performance.now() - since;
    }
    say(`the last ${count - before} written as they come, ${SMALL} at once: ${((spent * 1000) / (count - before)).toFixed(0)} µs each`);
  } finally {
    await client.end();
  }
}

/** Texts people search for, several of each kind, so that no answer comes from the memory of the one before. */
export const KINDS: Record<string, (i: number) => string> = {
  'two characters': (i) => of(STUFFS, i),
  'a common word': (i) => of(CITIES, i).slice(0, 2),
  'a rare word': (i) => of(['绣字', '要求绣', '顾客要求', '绣字福'], i),
  'the end of a number': (i) => String(100_000 + i * 7919).slice(-4),
  'a full number': (i) => `SO2611-${String((i * 104_729) % 1_000_000).padStart(7, '0')}`,
  'a barcode': (i) => barcodeOf(((i * 7_919) % 50_000) * 20 + 19),
  'pinyin and initials': (i) => of(['njwt', 'yangmao', 'zslyq', 'chenshan', 'hz', 'wangw', 'flrqp'], i),
  'a name': (i) => nameOf(i * 7),
  'words together': (i) => `${of(CITIES, i).slice(0, 2)} ${of(THINGS, i)}`,
  'nothing like it': (i) => `找不到的${i}`,
};

const RESTRICTED = { permissions: new Set(['sales.view']), shops: [SHOPS[3] as string], warehouses: [] };

const quantile = (all: number[], q: number): string =>
  (all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * q))] ?? 0).toFixed(1);

/** Asks the query of the palette and prints how long it took, for someone who may see all and for someone of one shop. */
export async function measureRecall(url: string, stage: Stage, say: (line: string) => void): Promise<void> {
  const { runtime, actor } = await connectedRuntime(url, stage.merchantId, null);
  const people: Record<string, Actor> = { everything: actor, 'one shop': { ...actor, kind: 'person', ...RESTRICTED } as Actor };
  try {
    for (const [who, person] of Object.entries(people)) {
      const all: number[] = [];
      for (const [kind, textOf] of Object.entries(KINDS)) {
        const times: number[] = [];
        let found = 0;
        for (let i = 0; i < 60; i++) {
          const begun = performance.now();
          const { hits } = await runtime.ask(person, 'search.everything', { text: textOf(i) });
          times.push(performance.now() - begun);
          found += hits.length;
        }
        all.push(...times.slice(4));
        const warm = times.slice(4);
        say(
          `  ${who}, ${kind}: p50 ${quantile(warm, 0.5)} ms, p95 ${quantile(warm, 0.95)} ms, p99 ${quantile(warm, 0.99)} ms; ${(found / 60).toFixed(1)} hits`,
        );
      }
      say(`search, ${who}: p50 ${quantile(all, 0.5)} ms, p95 ${quantile(all, 0.95)} ms, p99 ${quantile(all, 0.99)} ms (aim p95 < 50)`);
    }
  } finally {
    await runtime.close();
  }
}
