import type { Module } from '../../kernel/context.ts';
import { freight } from './contract.ts';
import { errors } from './errors.ts';
import { foundCarriers } from './founding.ts';
import { archiveCarrier, changeCarrier, createCarrier, restoreCarrier } from './operations/carriers.ts';
import { carriers } from './queries/carriers.ts';

export const freightModule: Module = {
  contract: freight,
  operations: [createCarrier, changeCarrier, archiveCarrier, restoreCarrier],
  queries: [carriers],
  constraints: { carrier_code_key: errors.carrier_code_taken },
  found: foundCarriers,
};
