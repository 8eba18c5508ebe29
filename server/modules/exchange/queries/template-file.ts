import { answer } from '../../../kernel/context.ts';
import { exchange } from '../contract.ts';
import type { Part } from '../documents/template.ts';
import { errors } from '../errors.ts';
import { findTemplate } from '../templates/index.ts';
import { writeTemplateFile } from '../writing/template-file.ts';

/** An empty file to fill in, in the person's language. */
export const templateFile = answer(exchange.queries['template-file'], async (ctx, { template, part }) => {
  const found = findTemplate(template);
  const chosen = found.parts[part] as Part | undefined;
  if (!chosen) throw errors.template_unknown({ template: `${template}/${part}` });
  const { language } = ctx.actor;
  const titles = [...new Set([found.title[language], chosen.title[language]])];
  const content = await writeTemplateFile(chosen, language);
  return { name: `${titles.join(' ').replace(/[\\/:*?"<>|]/g, ' ')}.xlsx`, content: content.toString('base64') };
});
