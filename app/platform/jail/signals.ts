import { constants } from 'node:os';

const NAMES = new Map<number, string>();
// Some numbers have two names (SIGABRT and SIGIOT, SIGIO and SIGPOLL): the first is the usual one.
for (const [name, number] of Object.entries(constants.signals)) if (!NAMES.has(number)) NAMES.set(number, name);

/** A signal's name, such as SIGSEGV. Real-time signals have none but their number. */
export const signalName = (number: number): string => NAMES.get(number) ?? `SIG${number}`;
