import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { findTemplate } from '../templates/index.ts';
import { openFiles, readDocuments } from './read.ts';

/**
 * A process of its own for tests of memory: `write path megabytes sorted|scattered` makes a file of orders of three lines,
 * `read path scratch` reads it and tells what it found. Started with little memory, reading can only succeed by streaming.
 */
const [, , task, path = '', argument = '', order] = process.argv;

async function write(): Promise<void> {
  const bytes = Number(argument) * 1_000_000;
  const out = createWriteStream(path);
  out.write('订单号,下单时间,付款时间,收货人,手机,省,市,详细地址,SKU编码,商品名称,数量,单价,运费,卖家备注\n');
  // About 180 bytes a row and three rows an order.
  const orders = Math.floor(bytes / 540);
  for (let row = 0; row < orders * 3; row++) {
    const number = order === 'scattered' ? row % orders : Math.floor(row / 3);
    const line = `2024${1_000_000_000_000 + number},2024-03-0${1 + (number % 9)} 12:30:00,2024-03-0${1 + (number % 9)} 12:31:00,王${number},1380${1_000_000 + number},广东省,深圳市,科技园路 ${number} 号,SKU-${row % 5000},"纯棉 T 恤, 白色, ${row % 7}",${1 + (row % 3)},99.50,0,\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

async function read(): Promise<void> {
  const context = { zone: 'Asia/Shanghai', exponent: 2, country: 'CN', decimalMark: '.', statusWords: {}, options: {} } as const;
  const open = await openFiles(findTemplate('orders'), { orders: { path, file: path } });
  let documents = 0;
  let lines = 0;
  for await (const one of readDocuments<{ lines: unknown[] }>(open, context, { scratch: argument })) {
    if (one.kind === 'refused') throw new Error(JSON.stringify(one.errors));
    documents += 1;
    lines += one.value.lines.length;
  }
  console.log(JSON.stringify({ documents, lines, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
}

await (task === 'write' ? write() : read());
