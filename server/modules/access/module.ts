import type { Module } from '../../kernel/context.ts';
import { access } from './contract.ts';
import { errors } from './errors.ts';
import { foundAccess } from './founding.ts';
import { acceptInvitation } from './operations/accept-invitation.ts';
import { changeMembership } from './operations/change-membership.ts';
import { changePassword } from './operations/change-password.ts';
import { changeRole } from './operations/change-role.ts';
import { chooseMerchant } from './operations/choose-merchant.ts';
import { createApiKey } from './operations/create-api-key.ts';
import { createFirstAdministrator } from './operations/create-first-administrator.ts';
import { createRole } from './operations/create-role.ts';
import { deleteRole } from './operations/delete-role.ts';
import { disablePerson } from './operations/disable-person.ts';
import { enablePerson } from './operations/enable-person.ts';
import { endOtherSessions } from './operations/end-other-sessions.ts';
import { endSession } from './operations/end-session.ts';
import { grantMembership } from './operations/grant-membership.ts';
import { invitePerson } from './operations/invite-person.ts';
import { issuePasswordLink } from './operations/issue-password-link.ts';
import { limitNetworks, limitNetworksOfPerson } from './operations/limit-networks.ts';
import { requireSecondFactorOfRole } from './operations/require-second-factor.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
  switchOffSecondFactor,
} from './operations/second-factor.ts';
import { revokeApiKey } from './operations/revoke-api-key.ts';
import { setLanguage } from './operations/set-language.ts';
import { signIn } from './operations/sign-in.ts';
import { signOut } from './operations/sign-out.ts';
import { proofs } from './proofs.ts';
import { peopleOf } from './standing-in.ts';
import { apiKeys } from './queries/api-keys.ts';
import { entityHistory } from './queries/entity-history.ts';
import { firstAdministratorNeeded } from './queries/first-administrator-needed.ts';
import { me } from './queries/me.ts';
import { mySessions } from './queries/my-sessions.ts';
import { networks } from './queries/networks.ts';
import { secondFactor } from './queries/second-factor.ts';
import { operationLog } from './queries/operation-log.ts';
import { people } from './queries/people.ts';
import { permissions } from './queries/permissions.ts';
import { persons } from './queries/persons.ts';
import { keyReach, personReach } from './queries/reach.ts';
import { reveals } from './queries/reveals.ts';
import { roles } from './queries/roles.ts';
import { whoMayGive } from './queries/who-may-give.ts';

export const accessModule: Module = {
  contract: access,
  operations: [
    createFirstAdministrator,
    signIn,
    signOut,
    chooseMerchant,
    acceptInvitation,
    changePassword,
    beginSecondFactor,
    confirmSecondFactor,
    renewRecoveryCodes,
    switchOffSecondFactor,
    resetSecondFactor,
    setLanguage,
    endSession,
    endOtherSessions,
    invitePerson,
    issuePasswordLink,
    grantMembership,
    changeMembership,
    disablePerson,
    enablePerson,
    createRole,
    changeRole,
    deleteRole,
    requireSecondFactorOfRole,
    limitNetworks,
    limitNetworksOfPerson,
    createApiKey,
    revokeApiKey,
  ],
  queries: [
    firstAdministratorNeeded,
    me,
    mySessions,
    secondFactor,
    networks,
    people,
    roles,
    permissions,
    apiKeys,
    operationLog,
    entityHistory,
    reveals,
    persons,
    personReach,
    keyReach,
    whoMayGive,
  ],
  person: async (ctx, personId) => (await peopleOf(ctx, [personId]))[0],
  found: foundAccess,
  proofs,
  constraints: { person_email_key: errors.email_taken, person_first_key: errors.not_first },
};
