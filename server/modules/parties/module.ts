import type { Module } from '../../kernel/context.ts';
import { parties } from './contract.ts';
import './finder.ts';
import { errors } from './errors.ts';
import { archiveParty, changeParty, createParty, restoreParty, revealParty } from './operations/parties.ts';
import { removeAddress, removeContact, saveAddress, saveContact } from './operations/places.ts';
import { upsertParties } from './operations/upsert-parties.ts';
import { customers, suppliers } from './queries/lists.ts';
import { party, regions } from './queries/party.ts';
import { reactions } from './reactions.ts';

export const partiesModule: Module = {
  contract: parties,
  operations: [
    createParty,
    changeParty,
    archiveParty,
    restoreParty,
    saveContact,
    removeContact,
    saveAddress,
    removeAddress,
    upsertParties,
    revealParty,
  ],
  queries: [customers, suppliers, party, regions],
  reactions,
  constraints: { party_code_key: errors.code_taken, party_account_key: errors.account_taken },
};
