import { z } from 'zod';
import { defineContract, id, operation, optionalText, query } from '../../kernel/contract.ts';

export const searchHit = z.object({
  /** The kind of document, `module.noun`. */
  entity: z.string(),
  id,
  title: z.string(),
  subtitle: z.string(),
  /** Address of its page. */
  link: z.string(),
});

export const search = defineContract('search', {
  title: { zh: '搜索', en: 'Search' },
  permissions: { 'search.gather': { zh: '整理搜索内容', en: 'Gather the search' } },
  operations: {
    gather: operation({
      title: { zh: '整理搜索内容', en: 'Gather the search' },
      permission: 'search.gather',
      for: 'program',
      input: z.object({}),
      /** How many documents were looked at, and whether more wait. */
      output: z.object({ gathered: z.int(), more: z.boolean() }),
    }),
  },
  queries: {
    everything: query({
      title: { zh: '全局搜索', en: 'Search everything' },
      permission: 'signed-in',
      /**
       * Any part of a name, code or number of two or more characters, a Chinese character, pinyin or initials; several words must all
       * be there. Only what the person may see, newest first; without a text the newest of the kinds asked for.
       */
      input: z.object({
        text: optionalText(200).default(''),
        entities: z.array(z.string().max(60)).max(20).optional(),
        /** Only those on which this operation can run now. */
        operation: z.string().max(100).optional(),
        limit: z.int().min(1).max(100).optional(),
      }),
      /** `unfit`: how many more answer to the text, on which the operation cannot run as they stand. */
      output: z.object({ hits: z.array(searchHit), unfit: z.int() }),
    }),
    housekeeping: query({
      title: { zh: '待整理的搜索内容', en: 'Waiting to be gathered' },
      permission: 'search.gather',
      input: z.object({}),
      output: z.object({ ungathered: z.boolean() }),
    }),
    /** How Chinese characters may be read, without tones: what the palette finds pages and operations by. */
    sounds: query({
      title: { zh: '汉字读音', en: 'Sounds of characters' },
      permission: 'signed-in',
      input: z.object({ text: optionalText(2000) }),
      output: z.object({ sounds: z.record(z.string(), z.array(z.string())) }),
    }),
  },
  events: {},
});
