import { answer } from '../../../kernel/context.ts';
import { exchange } from '../contract.ts';
import { guessMapping, guessTemplates, knownHeaders } from '../documents/mapping.ts';
import type { Part } from '../documents/template.ts';
import { errors } from '../errors.ts';
import { openSource } from '../reading/source.ts';
import { findTemplate, templates } from '../templates/index.ts';

const SHOWN = 10;

/** What is in an uploaded file, before anything is mapped. */
export const filePreview = answer(exchange.queries['file-preview'], async (ctx, { hash, name, template, part }) => {
  if (!(await ctx.files.exists(hash))) throw errors.file_missing({ file: name });
  const chosen = findTemplate(template).parts[part] as Part | undefined;
  if (!chosen) throw errors.template_unknown({ template: `${template}/${part}` });
  const source = await openSource(ctx.files.path(hash), { file: name, knownHeaders: knownHeaders(chosen) });
  const rows: string[][] = [];
  for await (const row of source.rows()) {
    rows.push([...row.cells]);
    if (rows.length >= SHOWN) break;
  }
  const guessed = guessMapping(chosen, source.headers);
  return {
    headers: [...source.headers],
    rows,
    found: { ...guessed.mapping },
    looksLike: guessTemplates(templates, source.headers).map((guess) => guess.template),
  };
});
