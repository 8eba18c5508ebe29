// How the server is run so that it stays small: room for short-lived values that holds what eight requests are about, and few heaps of the system
// library. Measured with the demo merchant growing: 460 MB with what Node takes by itself, 267 with 2 MB for short-lived values; but with 2 MB a third
// of the program's time under load went into collecting them, with 8 a tenth.
export const switches = ['--max-semi-space-size=8'];
export const environment = { MALLOC_ARENA_MAX: '2' };
