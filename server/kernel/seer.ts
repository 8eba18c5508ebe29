import type { Actor, Context, JobContext, ListAnswer, Module, Seer } from './context.ts';
import type { ListPage } from './contract.ts';
import type { Files } from './files.ts';
import { keepTable, listTable, type Stream } from './list-file.ts';

interface Parts {
  lists: { listNamed(name: string): ListAnswer; stream: Stream; size(actor: Actor, name: string, input: unknown): Promise<number> };
  ask(actor: Actor, name: string, input: unknown): Promise<any>;
  systemActor(merchantId: string): Promise<Actor | undefined>;
  transact<T>(actor: Actor, name: string, work: (ctx: Context) => Promise<T>): Promise<T>;
  modules: readonly Module[];
  filesOf(merchantId: string): Files;
}

/** Lists through the eyes of people who are not there to ask: the same reads as theirs, with the rights they have at this moment. */
export function seers({ lists, ask, systemActor, transact, modules, filesOf }: Parts): JobContext['seer'] {
  const known = modules.find((module) => module.person);

  return async (merchantId, personId, language) => {
    const program = await systemActor(merchantId);
    // where operations write, not where lists are read: a replica may not know yet what was taken from somebody
    const person = program && (await transact(program, 'kernel.seer', async (ctx) => known?.person?.(ctx, personId)));
    if (!person) return undefined;
    const actor: Actor = { ...person, language: language ?? person.language, kind: 'person', merchant: program.merchant };
    return {
      person,
      size: (list, input) => lists.size(actor, list, input),
      page: (list, input): Promise<ListPage<unknown>> => ask(actor, list, input),
      async keep(list, asked, { shelf, ...limits }) {
        const table = await listTable(lists.stream, actor, lists.listNamed(list), asked);
        return keepTable(filesOf(merchantId).shelf(shelf), table, limits);
      },
    } satisfies Seer;
  };
}
