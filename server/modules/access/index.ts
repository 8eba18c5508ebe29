export { type Reveal, recordReveal } from './reveal.ts';
