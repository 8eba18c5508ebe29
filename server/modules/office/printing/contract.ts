import { z } from 'zod';
import { id, instant, operation, optionalText, query, text, version } from '../../../kernel/contract.ts';
import { layout } from '../../../kernel/print/layout.ts';
import { paperNames } from '../../../kernel/print/papers.ts';

const permission = 'office.design-prints';
const kind = text(40);
const name = text(40);
const paper = z.enum(paperNames);
const title = z.object({ zh: z.string(), en: z.string() });
const field = z.object({ key: z.string(), title, sample: z.string() });
/** For all documents, those of a shop (its id), or those that travel with a carrier (its code). */
const scope = z.object({ kind: z.enum(['all', 'shop', 'carrier']), value: z.string().max(80) });
const LAYOUT_ERRORS = [
  'office.template_kind_unknown',
  'office.template_field_unknown',
  'office.template_paper',
  'office.template_name_taken',
];

const templateRow = z.object({
  id,
  kind,
  name,
  paper,
  /** The version that is printed. */
  current: z.int(),
  changedAt: instant,
  uses: z.array(scope),
  version,
});
const values = z.object({
  number: z.string(),
  fields: z.record(z.string(), z.string()),
  rows: z.array(z.record(z.string(), z.string())),
  sums: z.record(z.string(), z.string()).nullable(),
  logo: z.string().nullable(),
});

/** Slips of the merchant's own (capabilities B75). */
export const printingOperations = {
  'create-print-template': operation({
    title: { zh: '新建打印模板', en: 'Create print template' },
    permission,
    entity: 'office.print_template',
    input: z.object({ kind, name, layout }),
    output: z.object({ id, version }),
    errors: LAYOUT_ERRORS,
  }),
  'change-print-template': operation({
    title: { zh: '修改打印模板', en: 'Change print template' },
    permission,
    entity: 'office.print_template',
    /** What was printed before stays as a version; an older one comes back by saving it again. */
    input: z.object({ templateId: id, name: name.optional(), layout: layout.optional(), expectedVersion: version.optional() }),
    output: z.object({ id, current: z.int(), version }),
    errors: ['office.template_not_found', 'request.version_conflict', ...LAYOUT_ERRORS],
    for: 'place',
  }),
  'choose-print-template': operation({
    title: { zh: '选用打印模板', en: 'Choose print template' },
    permission,
    entity: 'office.print_template',
    /** Which template these documents are printed by on this paper; null goes back to the standard. */
    input: z.object({ kind, paper, scope, templateId: id.nullable() }),
    output: z.object({}),
    errors: ['office.template_not_found', 'office.template_kind_unknown', 'office.template_scope', 'office.template_paper'],
    for: 'place',
  }),
  'delete-print-template': operation({
    title: { zh: '删除打印模板', en: 'Delete print template' },
    permission,
    entity: 'office.print_template',
    /** With its versions; what was printed by it is printed by the standard again. */
    input: z.object({ templateId: id }),
    output: z.object({}),
    errors: ['office.template_not_found'],
    for: 'place',
  }),
};

export const printingQueries = {
  'print-templates': query({
    title: { zh: '打印模板', en: 'Print templates' },
    permission,
    input: z.object({}),
    output: z.object({
      kinds: z.array(
        z.object({
          kind,
          title,
          papers: z.array(paper),
          usual: paper,
          scopes: z.array(z.enum(['shop', 'carrier'])),
          fields: z.array(field),
          lines: z.array(field),
        }),
      ),
      templates: z.array(templateRow),
    }),
  }),
  'print-template': query({
    title: { zh: '打印模板详情', en: 'Print template' },
    permission,
    /** One of its versions; the present one where nothing is said. */
    input: z.object({ id, n: z.coerce.number().int().optional() }),
    output: templateRow.extend({
      layout,
      versions: z.array(z.object({ n: z.int(), by: z.string(), at: instant })),
    }),
  }),
  'standard-layout': query({
    title: { zh: '标准打印版式', en: 'Standard layout' },
    permission,
    input: z.object({ kind, paper }),
    output: z.object({ layout }),
  }),
  'print-sample': query({
    title: { zh: '打印示例', en: 'Sample for a template' },
    permission,
    /** What a real document says: the one of this number, else the latest; invented where there is none the person may see. */
    input: z.object({ kind, code: optionalText(80).optional() }),
    output: z.object({ real: z.boolean(), values }),
  }),
};
