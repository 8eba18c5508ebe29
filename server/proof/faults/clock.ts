// Loaded before the program, in proofs alone: its clock goes as far wrong as it is told to, as a machine's does. Timers go on as they did.
const Real = Date;
let offset = 0;

const now = () => Real.now() + offset;

globalThis.Date = new Proxy(Real, {
  construct: (target, given, made) =>
    Reflect.construct(target, given.length ? given : [now()], made === globalThis.Date ? target : made) as object,
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});

process.on('message', (message) => {
  const { clockOffset } = message as { clockOffset?: number };
  if (typeof clockOffset === 'number') offset = clockOffset;
});
process.channel?.unref();
