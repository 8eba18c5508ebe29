import { z } from 'zod';
import { defineContract, id, operation, query, secret, text } from '../../kernel/contract.ts';

const email = z.email().max(200).toLowerCase();
const password = secret(z.string().min(8).max(200));
const signedIn = z.object({ personId: id, token: secret(z.string()) });

export const access = defineContract('access', {
  title: { zh: '权限', en: 'Access' },
  permissions: {
    'access.administer': { zh: '管理系统（账套、人员）', en: 'Administer the program (merchants, people)' },
    'access.manage-people': { zh: '管理人员与角色', en: 'Manage people and roles' },
    'access.manage-keys': { zh: '管理 API 密钥', en: 'Manage API keys' },
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
      input: z.object({ email, password: secret(z.string().min(1).max(200)) }),
      output: signedIn,
      errors: ['access.sign_in_failed', 'access.locked'],
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
          })
          .nullable(),
        permissions: z.array(z.string()),
        language: z.enum(['zh', 'en']),
      }),
    }),
  },
  events: {},
});
