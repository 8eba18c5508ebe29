import type { Language, ReadContext } from '../../../kernel/context.ts';
import type { Title } from '../../../kernel/contract.ts';
import { nameIn } from '../account.ts';
import { rememberedRoles } from '../chart.ts';
import { documentTitles, eventDocuments } from '../event-documents.rules.ts';
import { factsRows, numbersOf } from '../facts-events.rules.ts';
import { amountParts, type BusinessEventName, postingRules } from '../posting.rules.ts';
import { type Role, roles } from '../roles.ts';
import { eventTitles } from '../titles.ts';
import { amountTitles } from './amount-titles.ts';

/** What is no purpose but a place that the document names. */
const PLACES: Readonly<Record<string, Title>> = {
  money: {
    zh: '资金（银行、现金、钱包；平台代收时为应收平台款）',
    en: 'Money (bank, cash, wallet; what the platform owes where it holds it)',
  },
  target: { zh: '转入的资金账户', en: 'The money account it goes to' },
  counter: { zh: '单据上选的对方科目', en: 'The account the document names against it' },
};

type Line = readonly [side: 'debit' | 'credit', place: string, amount: string];

const titleOfEvent = (event: string, language: Language) => eventTitles[event]?.[language] ?? event;

/** The rows of facts.md 6.5 with their events. */
export const factsIn = (language: Language) =>
  factsRows.map(({ number, title, events, by, note }) => ({
    ...{ number, title: title[language], by: by?.[language] ?? null, note: note?.[language] ?? null },
    events: events.map((event) => ({ event, title: titleOfEvent(event, language) })),
  }));

/** What each business event posts, line by line, with the accounts that its roles mean on a day. */
export async function rulebookOf(ctx: ReadContext, date: string, language: Language = ctx.actor.language) {
  const mapped = await rememberedRoles.of(ctx);
  const accountOf = (role: string) => mapped.get(role as Role)?.find((row) => row.validFrom <= date);
  const titleOf = (role: string) => (PLACES[role] ?? (roles as Readonly<Record<string, Title>>)[role])?.[language] ?? role;
  const words = (name: string) => amountTitles[name]?.[language] ?? name.replaceAll('_', ' ');
  return (Object.keys(postingRules) as BusinessEventName[]).map((event) => ({
    event,
    title: titleOfEvent(event, language),
    numbers: numbersOf(event),
    documents: (eventDocuments[event] ?? []).map((kind) => documentTitles[kind][language]),
    lines: (postingRules[event] as readonly Line[]).map(([side, role, amount]) => {
      const { red, names } = amountParts(amount);
      const account = role in PLACES ? undefined : accountOf(role);
      return {
        ...{ side, role, red, accountId: account?.accountId ?? null },
        roleTitle: titleOf(role),
        account: account ? `${account.code} ${nameIn(account.name, language)}` : '',
        amount: names.map(words).join(' + '),
      };
    }),
  }));
}
