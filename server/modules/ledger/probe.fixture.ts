import { z } from 'zod';
import { handle, type Module } from '../../kernel/context.ts';
import { date, defineContract, id, operation } from '../../kernel/contract.ts';
import { accessModule } from '../access/module.ts';
import { companyModule } from '../company/module.ts';
import { type BusinessEvent, openDate, postEntries, reverseEntries } from './index.ts';
import { ledgerModule } from './module.ts';

/** A module that does nothing but post what it is told: the ledger is proven without any business above it. */
const probe = defineContract('probe', {
  title: { zh: '试验', en: 'Probe' },
  permissions: { 'probe.post': { zh: '试验', en: 'Probe' } },
  operations: {
    'post-events': operation({
      title: { zh: '记账', en: 'Post' },
      permission: 'probe.post',
      input: z.object({ events: z.array(z.record(z.string(), z.any())) }),
      output: z.object({}),
    }),
    'reverse-source': operation({
      title: { zh: '红冲', en: 'Reverse' },
      permission: 'probe.post',
      input: z.object({ sourceId: id, newSourceId: id }),
      output: z.object({}),
    }),
    'find-open-date': operation({
      title: { zh: '首个未结账日', en: 'Open date' },
      permission: 'probe.post',
      input: z.object({ wanted: date }),
      output: z.object({ date }),
    }),
  },
  queries: {},
  events: {},
});

const probeModule: Module = {
  contract: probe,
  operations: [
    handle(probe.operations['post-events'], async (ctx, input) => {
      await postEntries(ctx, input.events as unknown as BusinessEvent[]);
      return {};
    }),
    handle(probe.operations['reverse-source'], async (ctx, input) => {
      await reverseEntries(ctx, {
        sourceId: input.sourceId,
        newSource: 'probe.undo',
        newSourceId: input.newSourceId,
        newSourceNumber: 'U1',
      });
      return {};
    }),
    handle(probe.operations['find-open-date'], async (ctx, input) => ({ date: await openDate(ctx, input.wanted) })),
  ],
  queries: [],
};

/** The ledger, what it stands on, and the probe. */
export const probeModules: readonly Module[] = [accessModule, companyModule, ledgerModule, probeModule];
