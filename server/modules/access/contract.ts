import { z } from 'zod';
import { defineContract, event, id, instant, list, localizedText, operation, query, secret, text, version } from '../../kernel/contract.ts';
const email = z.email().max(200).toLowerCase();
const password = secret(z.string().min(8).max(200));
/** The password as it is, asked once more. */
const present = secret(z.string().min(1).max(200));
/** Six figures of the app, or a recovery code. */
const code = secret(text(40));
/** Addresses or networks, such as 203.0.113.7 or 10.0.0.0/8; null is anywhere. */
const networks = z
  .array(
    z
      .string()
      .trim()
      .regex(/^[\da-f.:]{2,45}(\/\d{1,3})?$/i, 'network'),
  )
  .min(1)
  .max(100)
  .nullable();
const language = z.enum(['zh', 'en']);
/** Shops or warehouses a person or key is held to; null is all of them. */
const scope = z.array(id).max(500).nullable();
/** A one-time link: its token is shown once; null where the person signs in already. */
const invitation = z.object({ personId: id, token: secret(z.string().nullable()), expiresAt: instant.nullable() });
const permissionName = z.string().regex(/^[a-z]+\.[a-z-]+$/, 'permission');
const title = z.object({ zh: z.string(), en: z.string() });
const signedIn = z.object({ personId: id, token: secret(z.string()) });

/** What somebody may see and do here, and where each permission comes from. */
const reach = z.object({
  id,
  name: z.string(),
  roles: z.array(z.object({ id, name: z.record(z.string(), z.string()) })),
  shops: scope,
  warehouses: scope,
  /** `from`: the roles that give it; none where a key holds it itself, or the installation gives it. */
  permissions: z.array(z.object({ name: z.string(), from: z.array(id) })),
  /** Personal data: in full, one recorded look at a time, or masked. Only of modules they see something of. */
  personal: z.array(z.object({ module: z.string(), title, what: title, seen: z.enum(['full', 'reveal', 'masked']) })),
  version: version.nullable(),
  allowed: z.array(z.string()),
});
export type Reach = z.infer<typeof reach>;

export const access = defineContract('access', {
  title: { zh: '权限', en: 'Access' },
  permissions: {
    'access.administer': { zh: '管理系统（账套、人员）', en: 'Administer the program (merchants, people)' },
    'access.manage-people': { zh: '管理人员与角色', en: 'Manage people and roles' },
    'access.manage-keys': { zh: '管理接口密钥', en: 'Manage API keys' },
    'access.view-log': { zh: '查看操作日志', en: 'View the operation log' },
  },
  operations: {
    'create-first-administrator': operation({
      title: { zh: '创建首位管理员', en: 'Create the first administrator' },
      permission: 'public',
      system: true,
      input: z.object({ email, password, name: text(60) }),
      output: signedIn,
      errors: ['access.not_first', 'access.password_weak'],
    }),
    'sign-in': operation({
      title: { zh: '登录', en: 'Sign in' },
      permission: 'public',
      system: true,
      /** `code`: of the app or on paper, where the person has a second factor. */
      input: z.object({ email, password: secret(z.string().min(1).max(200)), code: code.optional() }),
      output: signedIn,
      errors: ['access.sign_in_failed', 'access.code_needed', 'access.code_wrong', 'access.locked'],
    }),
    'sign-out': operation({
      title: { zh: '退出登录', en: 'Sign out' },
      permission: 'signed-in',
      system: true,
      input: z.object({}),
      output: z.object({}),
    }),
    'choose-merchant': operation({
      title: { zh: '切换账套', en: 'Switch merchant' },
      permission: 'signed-in',
      system: true,
      input: z.object({ merchantId: id }),
      output: z.object({ merchantId: id }),
      errors: ['access.not_a_member'],
    }),
    'invite-person': operation({
      title: { zh: '邀请人员', en: 'Invite person' },
      permission: 'access.manage-people',
      entity: 'access.person',
      system: true,
      /** Makes the person where the e-mail is new. `grant-membership` follows, in the merchant. */
      input: z.object({ email, name: text(60), language: language.optional() }),
      output: invitation,
      errors: ['access.session_needed'],
    }),
    'issue-password-link': operation({
      title: { zh: '生成重设密码链接', en: 'Issue password link' },
      permission: 'access.administer',
      entity: 'access.person',
      system: true,
      input: z.object({ email }),
      output: invitation,
      errors: ['access.person_unknown'],
    }),
    'accept-invitation': operation({
      title: { zh: '接受邀请', en: 'Accept invitation' },
      permission: 'public',
      system: true,
      /** Sets the password by a one-time link and signs in; sessions opened before end. A second factor is asked for as at sign-in. */
      input: z.object({ token: secret(text(100)), password, name: text(60).optional(), code: code.optional() }),
      output: signedIn,
      errors: ['access.invitation_invalid', 'access.password_weak', 'access.code_needed', 'access.code_wrong', 'access.locked'],
    }),
    'change-password': operation({
      title: { zh: '修改密码', en: 'Change password' },
      permission: 'signed-in',
      system: true,
      /** Ends every other session of the person. */
      input: z.object({ current: secret(z.string().min(1).max(200)), next: password }),
      output: z.object({}),
      errors: ['access.password_wrong', 'access.password_weak', 'access.locked', 'access.session_needed'],
    }),
    'set-up-second-factor': operation({
      title: { zh: '设置两步验证', en: 'Set up the second factor' },
      permission: 'signed-in',
      for: 'place',
      system: true,
      input: z.object({ password: present }),
      /** What the app reads from a picture: shown this once. Nothing is asked at sign-in until `confirm-second-factor`. */
      output: z.object({ address: secret(z.string()) }),
      errors: ['access.password_wrong', 'access.second_factor_on', 'access.locked', 'access.session_needed'],
    }),
    'confirm-second-factor': operation({
      title: { zh: '启用两步验证', en: 'Switch on the second factor' },
      permission: 'signed-in',
      for: 'place',
      system: true,
      /** Ends every other session of the person. */
      input: z.object({ code }),
      /** Codes on paper, each for one sign-in without the app: shown this once. */
      output: z.object({ recoveryCodes: secret(z.array(z.string())) }),
      errors: ['access.code_wrong', 'access.second_factor_on', 'access.second_factor_off', 'access.locked', 'access.session_needed'],
    }),
    'renew-recovery-codes': operation({
      title: { zh: '更换恢复码', en: 'Renew recovery codes' },
      permission: 'signed-in',
      for: 'place',
      system: true,
      /** Those before hold no longer. */
      input: z.object({ password: present }),
      output: z.object({ recoveryCodes: secret(z.array(z.string())) }),
      errors: ['access.password_wrong', 'access.second_factor_off', 'access.locked', 'access.session_needed'],
    }),
    'switch-off-second-factor': operation({
      title: { zh: '停用两步验证', en: 'Switch off the second factor' },
      permission: 'signed-in',
      for: 'place',
      system: true,
      input: z.object({ password: present }),
      output: z.object({}),
      errors: ['access.password_wrong', 'access.second_factor_off', 'access.locked', 'access.session_needed'],
    }),
    'reset-second-factor': operation({
      title: { zh: '重置他人的两步验证', en: "Reset somebody's second factor" },
      permission: 'access.administer',
      entity: 'access.person',
      system: true,
      /** For whoever lost the app and the codes on paper; ends their sessions. */
      input: z.object({ email }),
      output: z.object({}),
      errors: ['access.person_unknown', 'access.second_factor_off'],
    }),
    'set-language': operation({
      title: { zh: '切换语言', en: 'Set language' },
      permission: 'signed-in',
      system: true,
      input: z.object({ language }),
      output: z.object({ language }),
      errors: ['access.session_needed'],
    }),
    'end-session': operation({
      title: { zh: '结束登录会话', en: 'End session' },
      permission: 'signed-in',
      system: true,
      input: z.object({ sessionId: id }),
      output: z.object({}),
      errors: ['access.session_not_found'],
    }),
    'end-other-sessions': operation({
      title: { zh: '结束其他登录会话', en: 'End all other sessions' },
      permission: 'signed-in',
      system: true,
      input: z.object({}),
      output: z.object({ ended: z.int() }),
      errors: ['access.session_needed'],
    }),
    'grant-membership': operation({
      title: { zh: '加入账套', en: 'Grant membership' },
      permission: 'access.manage-people',
      entity: 'access.membership',
      input: z.object({ email, roles: z.array(id).min(1).max(20), shops: scope.optional(), warehouses: scope.optional() }),
      output: z.object({ id }),
      errors: [
        'access.person_unknown',
        'access.already_a_member',
        'access.role_not_found',
        'access.beyond_your_permissions',
        'access.beyond_your_scope',
      ],
    }),
    'change-membership': operation({
      title: { zh: '修改角色与范围', en: 'Change roles and scope' },
      permission: 'access.manage-people',
      entity: 'access.membership',
      input: z.object({
        membershipId: id,
        roles: z.array(id).min(1).max(20).optional(),
        shops: scope.optional(),
        warehouses: scope.optional(),
        expectedVersion: version.optional(),
      }),
      output: z.object({ version }),
      errors: [
        'access.person_not_found',
        'access.role_not_found',
        'access.beyond_your_permissions',
        'access.beyond_your_scope',
        'access.last_owner',
        'request.version_conflict',
      ],
    }),
    'disable-person': operation({
      title: { zh: '停用人员', en: 'Disable person' },
      permission: 'access.manage-people',
      entity: 'access.membership',
      /** In this merchant alone; what they did stays under their name. */
      input: z.object({ membershipId: id }),
      output: z.object({ version }),
      errors: ['access.person_not_found', 'access.last_owner', 'access.not_yourself', 'access.beyond_your_permissions'],
    }),
    'enable-person': operation({
      title: { zh: '启用人员', en: 'Enable person' },
      permission: 'access.manage-people',
      entity: 'access.membership',
      input: z.object({ membershipId: id }),
      output: z.object({ version }),
      errors: ['access.person_not_found', 'access.beyond_your_permissions'],
    }),
    'create-role': operation({
      title: { zh: '新建角色', en: 'Create role' },
      permission: 'access.manage-people',
      entity: 'access.role',
      input: z.object({ name: localizedText(40), permissions: z.array(permissionName).max(500) }),
      output: z.object({ id }),
      errors: ['access.permission_unknown', 'access.beyond_your_permissions', 'access.role_name_taken'],
    }),
    'change-role': operation({
      title: { zh: '修改角色', en: 'Change role' },
      permission: 'access.manage-people',
      entity: 'access.role',
      input: z.object({
        roleId: id,
        name: localizedText(40).optional(),
        permissions: z.array(permissionName).max(500).optional(),
        expectedVersion: version.optional(),
      }),
      output: z.object({ version }),
      errors: [
        'access.role_not_found',
        'access.role_built_in',
        'access.permission_unknown',
        'access.beyond_your_permissions',
        'access.role_name_taken',
        'request.version_conflict',
      ],
    }),
    'delete-role': operation({
      title: { zh: '删除角色', en: 'Delete role' },
      permission: 'access.manage-people',
      entity: 'access.role',
      input: z.object({ roleId: id }),
      output: z.object({}),
      errors: ['access.role_not_found', 'access.role_built_in', 'access.role_in_use', 'access.beyond_your_permissions'],
    }),
    'require-second-factor': operation({
      title: { zh: '角色须两步验证', en: 'Require the second factor of a role' },
      permission: 'access.manage-people',
      for: 'place',
      entity: 'access.role',
      /** Built-in roles too. Whoever has the role and no second factor does nothing here until they set it up. */
      input: z.object({ roleId: id, required: z.boolean() }),
      output: z.object({ version }),
      errors: ['access.role_not_found', 'access.beyond_your_permissions', 'access.would_lock_you_out'],
    }),
    'limit-networks': operation({
      title: { zh: '限制登录网络', en: 'Limit networks' },
      permission: 'access.manage-people',
      for: 'place',
      /** From where people and keys may work in this merchant; null is anywhere. */
      input: z.object({ networks }),
      output: z.object({}),
      errors: ['access.network_wrong', 'access.would_lock_you_out'],
    }),
    'limit-person-networks': operation({
      title: { zh: '限制人员的登录网络', en: 'Limit networks of a person' },
      permission: 'access.manage-people',
      for: 'place',
      entity: 'access.membership',
      input: z.object({ membershipId: id, networks }),
      output: z.object({ version }),
      errors: [
        'access.person_not_found',
        'access.beyond_your_permissions',
        'access.beyond_your_scope',
        'access.last_owner',
        'access.network_wrong',
        'access.would_lock_you_out',
      ],
    }),
    'create-api-key': operation({
      title: { zh: '新建接口密钥', en: 'Create API key' },
      permission: 'access.manage-keys',
      entity: 'access.api-key',
      /** A key never holds more than the person who makes it, nor sees more. */
      input: z.object({
        name: text(60),
        permissions: z.array(permissionName).min(1).max(500),
        shops: scope.optional(),
        warehouses: scope.optional(),
        expiresAt: instant.optional(),
      }),
      /** The key is shown this once. */
      output: z.object({ id, key: secret(z.string()), prefix: z.string() }),
      errors: ['access.permission_unknown', 'access.beyond_your_permissions', 'access.beyond_your_scope', 'access.key_lapsed'],
    }),
    'revoke-api-key': operation({
      title: { zh: '吊销接口密钥', en: 'Revoke API key' },
      permission: 'access.manage-keys',
      entity: 'access.api-key',
      input: z.object({ keyId: id }),
      output: z.object({}),
      errors: ['access.key_not_found'],
    }),
  },
  queries: {
    'first-administrator-needed': query({
      title: { zh: '是否需要创建管理员', en: 'Whether an administrator is needed' },
      permission: 'public',
      system: true,
      input: z.object({}),
      output: z.object({ needed: z.boolean() }),
    }),
    me: query({
      title: { zh: '我', en: 'Me' },
      permission: 'signed-in',
      system: true,
      input: z.object({}),
      output: z.object({
        person: z.object({ id, name: z.string(), email: z.string() }),
        merchant: z
          .object({
            id,
            slug: z.string(),
            name: z.string(),
            currency: z.string(),
            exponent: z.number(),
            zone: z.string(),
            language: z.enum(['zh', 'en']),
            demo: z.boolean(),
            practice: z.boolean(),
          })
          .nullable(),
        permissions: z.array(z.string()),
        language: z.enum(['zh', 'en']),
        /** Why a member may do nothing in the merchant just now: a second factor is missing, or they come from elsewhere than is allowed. */
        withheld: z.enum(['second_factor', 'network']).nullable(),
      }),
    }),
    people: list({
      title: { zh: '人员', en: 'People' },
      permission: 'access.manage-people',
      row: z.object({
        id,
        personId: id,
        name: z.string(),
        email: z.string(),
        roles: z.array(id),
        shops: scope,
        warehouses: scope,
        state: z.enum(['active', 'invited', 'disabled']),
        since: instant,
        version,
        allowed: z.array(z.string()),
      }),
    }),
    roles: query({
      title: { zh: '角色', en: 'Roles' },
      permission: 'access.manage-people',
      input: z.object({}),
      output: z.array(
        z.object({
          id,
          code: z.string(),
          name: z.record(z.string(), z.string()),
          permissions: z.array(z.string()),
          builtIn: z.boolean(),
          /** Whether its people work here only with a second factor. */
          secondFactor: z.boolean(),
          /** How many active people have it. */
          members: z.int(),
          version,
          allowed: z.array(z.string()),
        }),
      ),
    }),
    permissions: query({
      title: { zh: '权限一览', en: 'Permissions' },
      permission: 'signed-in',
      input: z.object({}),
      output: z.array(
        z.object({
          module: z.string(),
          title,
          permissions: z.array(
            z.object({ name: z.string(), title, opens: z.array(z.object({ name: z.string(), title, writes: z.boolean() })) }),
          ),
        }),
      ),
    }),
    'person-reach': query({
      title: { zh: '人员能看什么、能做什么', en: 'What a person may see and do' },
      permission: 'access.manage-people',
      input: z.object({ membershipId: id }),
      output: reach.extend({ email: z.string(), state: z.enum(['active', 'invited', 'disabled']), administrator: z.boolean() }),
    }),
    'key-reach': query({
      title: { zh: '密钥能看什么、能做什么', en: 'What a key may see and do' },
      permission: 'access.manage-keys',
      input: z.object({ keyId: id }),
      output: reach.extend({
        prefix: z.string(),
        state: z.enum(['active', 'lapsed', 'revoked']),
        createdBy: z.string().nullable(),
        expiresAt: instant.nullable(),
        lastUsedAt: instant.nullable(),
      }),
    }),
    'who-may-give': query({
      title: { zh: '谁能授予权限', en: 'Who may give a permission' },
      permission: 'signed-in',
      input: z.object({ permission: permissionName }),
      /** Names of active people who manage people and hold the permission themselves, at most 20; `installation`: only an administrator of the program gives it. */
      output: z.object({ people: z.array(z.string()), installation: z.boolean() }),
    }),
    'second-factor': query({
      title: { zh: '我的两步验证', en: 'My second factor' },
      permission: 'signed-in',
      system: true,
      input: z.object({}),
      /** `needed`: a role of mine asks for it and I have none. */
      output: z.object({ since: instant.nullable(), recoveryCodes: z.int(), needed: z.boolean() }),
    }),
    networks: query({
      title: { zh: '登录网络', en: 'Networks' },
      permission: 'access.manage-people',
      input: z.object({}),
      /** `address`: from where this question came. */
      output: z.object({
        networks: z.array(z.string()).nullable(),
        people: z.array(z.object({ membershipId: id, networks: z.array(z.string()) })),
        address: z.string().nullable(),
      }),
    }),
    'my-sessions': query({
      title: { zh: '我的登录会话', en: 'My sessions' },
      permission: 'signed-in',
      system: true,
      input: z.object({}),
      output: z.array(
        z.object({
          id,
          current: z.boolean(),
          startedAt: instant,
          seenAt: instant,
          expiresAt: instant,
          address: z.string().nullable(),
          agent: z.string().nullable(),
        }),
      ),
    }),
    'api-keys': list({
      title: { zh: '接口密钥', en: 'API keys' },
      permission: 'access.manage-keys',
      row: z.object({
        id,
        name: z.string(),
        prefix: z.string(),
        permissions: z.array(z.string()),
        shops: scope,
        warehouses: scope,
        createdBy: z.string().nullable(),
        createdAt: instant,
        expiresAt: instant.nullable(),
        revokedAt: instant.nullable(),
        lastUsedAt: instant.nullable(),
        state: z.enum(['active', 'lapsed', 'revoked']),
        allowed: z.array(z.string()),
      }),
    }),
    'operation-log': list({
      title: { zh: '操作日志', en: 'Operation log' },
      permission: 'access.view-log',
      row: z.object({
        id,
        at: instant,
        actorId: id,
        actor: z.string(),
        actorKind: z.enum(['person', 'key', 'system']),
        operation: z.string(),
        title: title.nullable(),
        origin: z.string(),
        /** A filter: the operations that touched this document. */
        entityId: z.null(),
        input: z.json(),
        output: z.json(),
        changes: z.json(),
        /** What the fields that changed are called, by kind of document and field: `sales.order status`. */
        fields: z.record(z.string(), title),
      }),
    }),
    'entity-history': query({
      title: { zh: '单据动态', en: 'History of a document' },
      permission: 'signed-in',
      input: z.object({ entity: text(60), id }),
      /** Newest first, at most 200. */
      output: z.array(
        z.object({
          id,
          at: instant,
          actor: z.string(),
          actorKind: z.enum(['person', 'key', 'system']),
          operation: z.string(),
          title: title.optional(),
          origin: z.string(),
          changes: z.array(z.object({ field: z.string(), before: z.json(), after: z.json() })),
        }),
      ),
    }),
    reveals: list({
      title: { zh: '敏感信息查看记录', en: 'Looks at personal data' },
      permission: 'access.view-log',
      row: z.object({
        id,
        at: instant,
        actor: z.string(),
        entity: z.string(),
        entityId: id,
        fields: z.array(z.string()),
        reason: z.string().nullable(),
      }),
    }),
    persons: list({
      title: { zh: '系统人员', en: 'People of the installation' },
      permission: 'access.administer',
      system: true,
      row: z.object({
        id,
        name: z.string(),
        email: z.string(),
        administrator: z.boolean(),
        disabled: z.boolean(),
        invited: z.boolean(),
        createdAt: instant,
      }),
    }),
  },
  events: {
    'membership-changed': event('access.membership', z.object({ id, personId: id })),
    'role-changed': event('access.role', z.object({ id })),
    'api-key-changed': event('access.api-key', z.object({ id })),
  },
});
