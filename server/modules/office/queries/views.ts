import { answer } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { office } from '../contract.ts';
import { COLUMNS, type ViewRow } from '../view.ts';

const VIEWS = statement(`
  select ${COLUMNS} from office.saved_view v
  where v.merchant_id = :merchant and v.list = :list and (v.owner_id = :actor or v.shared) order by v.id limit 500`);
const ALL = statement(`
  select ${COLUMNS} from office.saved_view v
  where v.merchant_id = :merchant and (v.owner_id = :actor or v.shared) order by v.id desc limit 500`);
const CHOICE = statement(
  'select places, opening from office.view_choice where merchant_id = :merchant and person_id = :actor and list = :list',
);

/** The views of a list that the actor sees, and how they arranged them. */
export const views = answer(office.queries.views, async (ctx, { list }) => {
  const [rows, choice] = await Promise.all([
    ctx.rows<ViewRow>(VIEWS, { list }),
    ctx.row<{ places: string[]; opening: string | null }>(CHOICE, { list }),
  ]);
  const names = await namesOf(
    ctx,
    rows.map(({ ownerId }) => ownerId),
  );
  const shares = ctx.may('office.share-views');
  const allowedOn = (mine: boolean) => [
    ...(mine ? ['office.change-view'] : []),
    ...(mine && shares ? ['office.share-view'] : []),
    ...(mine || shares ? ['office.forget-view'] : []),
  ];
  return {
    views: rows.map(({ ownerId, list: _, state, columns, ...view }) => {
      const mine = ownerId === ctx.actor.id;
      return { ...view, state: state as any, columns: columns as any, mine, owner: names.get(ownerId) ?? '', allowed: allowedOn(mine) };
    }),
    places: choice?.places ?? [],
    opening: choice?.opening ?? null,
  };
});

/** The views of all lists that the actor sees: what a name is looked for among. */
export const allViews = answer(office.queries['all-views'], async (ctx) => ({
  views: (await ctx.rows<ViewRow>(ALL)).map(({ id, list, name, state, ownerId }) => ({
    ...{ id, list, name, mine: ownerId === ctx.actor.id },
    state: state as any,
  })),
}));
