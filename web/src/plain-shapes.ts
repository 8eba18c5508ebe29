import { config } from 'zod';

// shapes are checked without programs made from texts: the page may run none, and even a try is reported
config({ jitless: true });
