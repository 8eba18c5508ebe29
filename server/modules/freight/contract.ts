import { z } from 'zod';
import { defineContract, event, id, operation, optionalText, query, text, version } from '../../kernel/contract.ts';
import { carrier } from './shapes.ts';

const expectedVersion = version.optional();
const carrierFields = { name: text(60), trackingLink: optionalText(300).default('') };
const changedCarrier = z.object({ id, code: z.string(), version });

export const freight = defineContract('freight', {
  title: { zh: '运费', en: 'Freight' },
  permissions: {
    'freight.set-up-carriers': { zh: '管理快递公司', en: 'Set up carriers' },
  },
  operations: {
    'create-carrier': operation({
      title: { zh: '新建快递公司', en: 'Create carrier' },
      permission: 'freight.set-up-carriers',
      entity: 'freight.carrier',
      input: z.object({ code: text(60), ...carrierFields }),
      output: changedCarrier,
      errors: ['freight.carrier_code_taken'],
    }),
    'change-carrier': operation({
      title: { zh: '修改快递公司', en: 'Change carrier' },
      permission: 'freight.set-up-carriers',
      entity: 'freight.carrier',
      input: z.object({ carrierId: id, expectedVersion, ...carrierFields }),
      output: changedCarrier,
      errors: ['freight.carrier_not_found'],
    }),
    'archive-carrier': operation({
      title: { zh: '停用快递公司', en: 'Archive carrier' },
      permission: 'freight.set-up-carriers',
      entity: 'freight.carrier',
      input: z.object({ carrierId: id, expectedVersion }),
      output: changedCarrier,
      errors: ['freight.carrier_not_found'],
    }),
    'restore-carrier': operation({
      title: { zh: '启用快递公司', en: 'Restore carrier' },
      permission: 'freight.set-up-carriers',
      entity: 'freight.carrier',
      input: z.object({ carrierId: id, expectedVersion }),
      output: changedCarrier,
      errors: ['freight.carrier_not_found'],
    }),
  },
  queries: {
    carriers: query({
      title: { zh: '快递公司', en: 'Carriers' },
      permission: 'signed-in',
      input: z.object({ archived: z.boolean().optional() }),
      output: z.object({ rows: z.array(carrier) }),
    }),
  },
  events: {
    'carrier-changed': event('freight.carrier', z.object({ id, code: z.string() })),
  },
});
