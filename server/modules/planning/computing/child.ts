import { serve } from '../../../kernel/beside/child.ts';
import { compute, type Wanted } from './work.rules.ts';

/** The thread that forecasts, so that the server answers meanwhile: a batch in, its results out. */
serve((batch: readonly Wanted[]) => batch.map(compute));
