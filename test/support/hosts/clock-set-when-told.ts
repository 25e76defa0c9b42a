/**
 * Imported ahead of a program: on each SIGUSR2 its clock is off by the next of the milliseconds in TEST_CLOCK, as when
 * somebody sets it, or a time service does after a long silence. Its steady time goes on.
 */
const steps = (process.env.TEST_CLOCK ?? '').split(',').map(Number);
const right = Date.now;
let off = 0;
const now = (): number => right() + off;

globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
process.on('SIGUSR2', () => {
  off = steps.shift() ?? 0;
});
