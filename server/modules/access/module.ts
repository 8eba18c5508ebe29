import type { Module } from '../../kernel/context.ts';
import { access } from './contract.ts';
import { errors } from './errors.ts';
import { chooseMerchant } from './operations/choose-merchant.ts';
import { createFirstAdministrator } from './operations/create-first-administrator.ts';
import { signIn } from './operations/sign-in.ts';
import { signOut } from './operations/sign-out.ts';
import { firstAdministratorNeeded } from './queries/first-administrator-needed.ts';
import { me } from './queries/me.ts';

export const accessModule: Module = {
  contract: access,
  operations: [createFirstAdministrator, signIn, signOut, chooseMerchant],
  queries: [firstAdministratorNeeded, me],
  constraints: { person_email_key: errors.email_taken },
};
