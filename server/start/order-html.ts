import type { z } from 'zod';
import type { Language } from '../kernel/context.ts';
import type { fulfilment } from '../modules/fulfilment/contract.ts';
import { parcelStatusWords } from '../modules/fulfilment/index.ts';
import { orderWords } from './order-words.ts';

export type OrderStatus = z.output<(typeof fulfilment.queries)['order-status']['output']>;
type Words = (typeof orderWords)[Language];
interface View {
  words: Words;
  language: Language;
  zone: string;
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Whatever was typed or came from a carrier is text, never markup. */
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');

/** The only style of the page, known to the browser by its hash. */
export const STYLE = `:root{color-scheme:light dark;--ink:#1d2129;--ink2:#4e5969;--line:#e5e6eb;--back:#f7f8fa;--card:#fff;--seal:#b3261e;--good:#1a7f37}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--ink2:#a8b0bb;--line:#33373d;--back:#141619;--card:#1d2024;--seal:#ff8a80;--good:#57c27a}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:640px;margin:0 auto;padding:20px 16px 40px}h1{font-size:22px;margin:0}h2{font-size:17px;margin:0 0 8px}p{margin:4px 0}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px;margin-top:16px;overflow-wrap:anywhere}
.q{color:var(--ink2)}.s{color:var(--seal);font-weight:600}ol,ul{list-style:none;margin:0;padding:0}
.steps{display:flex}.steps li{flex:1;text-align:center;font-size:13px;color:var(--ink2);border-top:3px solid var(--line);padding:8px 2px 0}
.steps .d{border-color:var(--good);color:var(--ink);font-weight:600}.steps time{display:block;font-weight:400;color:var(--ink2);font-size:12px}
.goods li{display:flex;justify-content:space-between;gap:12px;padding:8px 0;border-top:1px solid var(--line)}.goods li:first-child{border:0}
.goods span:last-child{text-align:right;white-space:nowrap}.news{border-left:2px solid var(--line);padding-left:14px;margin-top:10px}.news li{margin-bottom:10px}
main>p:last-child{margin-top:16px}a{color:inherit}@media print{body{background:#fff;color:#000}section{break-inside:avoid}}`;

function page({ words, language }: Pick<View, 'words' | 'language'>, title: string, body: string): string {
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer"><title>${safe(title)}</title><style>${STYLE}</style></head><body><main>${body}<p class="q">${words.private}</p></main></body></html>`;
}

const when = ({ language, zone }: View, at: string, how: Intl.DateTimeFormatOptions): string => {
  const shown = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: zone, hourCycle: 'h23', ...how }).format(
    new Date(at),
  );
  return `<time datetime="${safe(at)}">${safe(shown)}</time>`;
};
const MOMENT: Intl.DateTimeFormatOptions = { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' };
const DAY: Intl.DateTimeFormatOptions = { month: 'numeric', day: 'numeric' };

/** The steps with their times; what was passed over counts as done when a later one is, but for the money: that is there or not. */
function stepsHtml(view: View, steps: OrderStatus['steps']): string {
  const last = steps.findLastIndex(({ at }) => at !== null);
  const items = steps.map(({ step, at }, index) => {
    const done = at !== null || (index <= last && step !== 'paid');
    return `<li${done ? ' class="d"' : ''}${index === last ? ' aria-current="step"' : ''}>${view.words[done ? 'step' : 'waiting'][step]}${at ? when(view, at, MOMENT) : ''}</li>`;
  });
  return `<ol class="steps">${items.join('')}</ol>`;
}

function lineHtml({ words }: View, { name, optionText, unit, quantity, remaining }: OrderStatus['lines'][number]): string {
  const rest = remaining === '0' ? words.allShipped : words.rest(`${remaining} ${unit}`.trim());
  return `<li><span>${safe(name)} <span class="q">${safe(optionText)}</span></span><span>${safe(quantity)} ${safe(unit)}<br><small class="q">${safe(rest)}</small></span></li>`;
}

function parcelHtml(view: View, parcel: OrderStatus['parcels'][number]): string {
  const { words, language } = view;
  const events = parcel.events.map(
    ({ kind, at, place, words: said }) =>
      `<li><b>${parcelStatusWords[kind][language]}</b> ${when(view, at, MOMENT)}<br><span class="q">${safe([place, said].filter(Boolean).join(' · '))}</span></li>`,
  );
  const link = parcel.trackingLink
    ? `<p><a href="${safe(parcel.trackingLink)}" rel="noreferrer noopener" target="_blank">${words.carrierPage}</a></p>`
    : '';
  const promised = parcel.promisedAt && parcel.status !== 'delivered' ? ` · ${words.promised} ${when(view, parcel.promisedAt, DAY)}` : '';
  return `<section><h2>${safe(parcel.carrier)} ${safe(parcel.trackingNumber)}</h2><p><b>${parcelStatusWords[parcel.status][language]}</b></p><p class="q">${words.shipped} ${when(view, parcel.shippedAt, MOMENT)}${promised}</p>${link}${events.length ? `<ol class="news">${events.join('')}</ol>` : `<p class="q">${words.noNews}</p>`}</section>`;
}

/** The page of an order: some ten kilobytes, no script, no picture, no request besides itself. */
export function orderHtml(order: OrderStatus, language: Language): string {
  const words = orderWords[language];
  const view: View = { words, language, zone: order.zone };
  const state = words.state[order.state];
  const parcels = order.parcels.length
    ? order.parcels.map((parcel) => parcelHtml(view, parcel)).join('')
    : `<section><h2>${words.parcels}</h2><p class="q">${words.notShipped}</p></section>`;
  const body = `<h1>${safe(order.shop)}</h1><p class="q">${words.order} ${safe(order.number)} · ${words.receiver} ${safe(order.receiver)} ${safe(order.place)}</p>${state ? `<p class="s">${state}</p>` : ''}<section>${stepsHtml(view, order.steps)}</section>${parcels}<section><h2>${words.goods}</h2><ul class="goods">${order.lines.map((line) => lineHtml(view, line)).join('')}</ul></section>`;
  return page(view, `${words.title} ${order.number}`, body);
}

/** What all links that do not open show, whatever the reason. */
export function missingHtml(language: Language): string {
  const words = orderWords[language];
  return page({ words, language }, words.missing, `<h1>${words.missing}</h1><section><p>${words.missingText}</p></section>`);
}
