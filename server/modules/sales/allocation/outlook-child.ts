import { serve } from '../../../kernel/beside/child.ts';
import { outlook } from './outlook.ts';

/** The thread that reckons what an audit would do. */
serve((_: null, ctx) => outlook(ctx));
