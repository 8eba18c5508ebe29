import type { Language, ReadContext } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import { nameIn } from '../account.ts';
import { rememberedRoles } from '../chart.ts';
import { amountParts, type BusinessEventName, postingRules } from '../posting.rules.ts';
import { type Role, roles } from '../roles.ts';
import { eventTitles } from '../titles.ts';
import { amountTitles } from './amount-titles.ts';

const MONEY: Title = {
  zh: '资金（银行、现金、钱包；平台代收时为应收平台款）',
  en: 'Money (bank, cash, wallet; what the platform owes where it holds it)',
};

/** What each business event posts, line by line, with the accounts that its roles mean on a day. */
export async function rulebookOf(ctx: ReadContext, date: string, language: Language = ctx.actor.language) {
  const mapped = await rememberedRoles.of(ctx);
  const accountOf = (role: Role) => mapped.get(role)?.find((row) => row.validFrom <= date);
  const words = (name: string) => amountTitles[name]?.[language] ?? name.replaceAll('_', ' ');
  return (Object.keys(postingRules) as BusinessEventName[]).map((event) => ({
    event,
    title: eventTitles[event]?.[language] ?? event,
    lines: postingRules[event].map(([side, role, amount]) => {
      const { red, names } = amountParts(amount);
      const account = role === 'money' ? undefined : accountOf(role);
      return {
        ...{ side, role, red, accountId: account?.accountId ?? null },
        roleTitle: role === 'money' ? MONEY[language] : roles[role][language],
        account: account ? `${account.code} ${nameIn(account.name, language)}` : '',
        amount: names.map(words).join(' + '),
      };
    }),
  }));
}
