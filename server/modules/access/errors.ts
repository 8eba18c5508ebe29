import { defineErrors } from '../../kernel/errors.ts';

export const errors = defineErrors('access', {
  sign_in_failed: ['unauthenticated', '邮箱或密码不正确', 'The e-mail or the password is wrong'],
  locked: ['unavailable', '尝试次数过多，请在 {seconds} 秒后再试', 'Too many attempts; try again in {seconds} seconds'],
  not_first: ['conflict', '系统已有管理员', 'There is an administrator already'],
  not_a_member: ['forbidden', '您不是该账套的成员', 'You are not a member of this merchant'],
  password_weak: ['invalid', '密码至少 8 位，且不能与邮箱相同', 'A password has at least 8 characters and is not the e-mail'],
  person_not_found: ['not_found', '找不到该人员', 'The person was not found'],
  email_taken: ['conflict', '该邮箱已被使用', 'The e-mail is already used'],
});
