import { answer } from '../../../kernel/context.ts';
import { errorMessage } from '../../../kernel/errors.ts';
import { exchange } from '../contract.ts';
import { allowedOn, readImport } from '../imports.ts';
import { findTemplate } from '../templates/index.ts';

/** An import as people follow it. */
export const importRecord = answer(exchange.queries.import, async (ctx, { id }) => {
  const { mapping: _, createdBy: __, options, error, files, ...batch } = await readImport(ctx, id);
  return {
    ...batch,
    count: options.count ?? null,
    templateTitle: findTemplate(batch.template).title,
    files: files.map(({ part, name }) => ({ part, name })),
    error: error ? errorMessage(error.code, error.params, ctx.actor.language) : null,
    allowed: allowedOn(batch.status, batch.total),
  };
});

/** What a run needs of it. */
export const importSource = answer(exchange.queries['import-source'], async (ctx, { id }) => {
  const { template, status, position, files, mapping, options, createdBy } = await readImport(ctx, id);
  return { id, template, status, position, files, mapping, options, createdBy };
});
