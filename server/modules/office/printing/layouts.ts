import type { ReadContext } from '../../../kernel/context.ts';
import type { Layout } from '../../../kernel/print/layout.ts';
import type { PaperName } from '../../../kernel/print/papers.ts';
import { statement } from '../../../kernel/statement.ts';
import { slipKindOf } from './kinds.ts';

const USED = statement(`select u.paper, u.scope_kind as "scopeKind", u.scope, v.layout
  from office.print_template_use u
  join office.print_template t on t.merchant_id = u.merchant_id and t.id = u.template_id
  join office.print_template_version v on v.merchant_id = t.merchant_id and v.template_id = t.id and v.n = t.current
  where u.merchant_id = :merchant and u.kind = :kind order by u.paper, u.scope_kind, u.scope`);

interface Used {
  paper: PaperName;
  scopeKind: 'all' | 'shop' | 'carrier';
  scope: string;
  layout: Layout;
}

/** Whose document it is. */
export interface SlipScope {
  shop?: string;
  carrier?: string;
}

/** The slips of one kind as the merchant has chosen them. */
export interface Slips {
  /** The paper they are printed on where the person chose none: the usual one, or that of the one template there is for all. */
  paper(usual: string): PaperName;
  /** How a document looks on a paper; undefined: as the standard has it. */
  of(paper: PaperName, scope: SlipScope): Layout | undefined;
}

/** How documents of a kind are printed; one statement, whatever their number. */
export async function slips(ctx: ReadContext, kind: string): Promise<Slips> {
  const used = await ctx.rows<Used>(USED, { kind });
  const scopes = slipKindOf(kind)?.scopes ?? [];
  const find = (paper: PaperName, scopeKind: Used['scopeKind'], scope: string) =>
    used.find((each) => each.paper === paper && each.scopeKind === scopeKind && each.scope === scope)?.layout;
  return {
    paper: (usual) => {
      const all = used.filter((each) => each.scopeKind === 'all');
      return all.length && !all.some((each) => each.paper === usual) ? (all[0] as Used).paper : (usual as PaperName);
    },
    of: (paper, scope) => {
      for (const by of scopes) {
        const own = scope[by] && find(paper, by, scope[by]);
        if (own) return own;
      }
      return find(paper, 'all', '');
    },
  };
}
