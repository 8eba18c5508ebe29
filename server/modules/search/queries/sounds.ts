import { answer } from '../../../kernel/context.ts';
import { search } from '../contract.ts';
import { readings } from '../grams.rules.ts';

export const sounds = answer(search.queries.sounds, async (_, { text }) => ({ sounds: readings(text) }));
