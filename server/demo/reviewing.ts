import { daysLater } from './calendar.ts';
import { idOf, type World } from './world.ts';

/** What buyers write, with how many stars; a bad one becomes a case by itself. */
const SAID: readonly [number, string][] = [
  [5, '做工细致，包装也用心，回购第三次了。'],
  [5, '颜色和图片一样，物流很快。'],
  [4, '东西不错，就是外盒有点压痕。'],
  [2, '收到时杯口有一处磕碰，客服还没有回复。'],
  [5, '送朋友的，朋友很喜欢。'],
  [3, '比想象的小一点，其它都好。'],
  [5, '老顾客了，品质一直稳定。'],
  [1, '少发了一件，联系了两次才有人理。'],
  [4, '性价比可以，希望多出几个颜色。'],
];
const ANSWER = '谢谢您的喜欢，新颜色下个月上架，欢迎再来看看。';

/** Reviews of what was shipped last: most of them good, two that somebody has to look at, one answered. */
export async function reviewOrders(world: World, end: number): Promise<void> {
  const shipped = [...world.orders.values()].filter(
    ({ shipments, plan, afterSaleId }) => shipments.length && !plan.course.refund && !afterSaleId,
  );
  const reviews = shipped.slice(-40, -40 + SAID.length).map(({ plan, orderNumber }, n) => ({
    ...{ shopId: idOf(world.shops, plan.shop.code), platformNumber: `PJ${plan.number}`, orderNumber },
    ...{ rating: SAID[n]?.[0], content: SAID[n]?.[1], reviewedAt: new Date(daysLater(end, -1) + n * 3_600_000).toISOString() },
  }));
  if (!reviews.length) return;
  await world.act('reviews', end - 900_000, 'aftersales.record-reviews', { reviews });
  const { rows } = await world.ask('aftersales.reviews', { limit: 50 });
  const liked = rows.find(({ content }: { content: string }) => content === SAID[8]?.[1]);
  if (liked) await world.act('review answered', end - 600_000, 'aftersales.answer-review', { reviewId: liked.id, answer: ANSWER });
}
