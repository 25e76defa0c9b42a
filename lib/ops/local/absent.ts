import { YardRefused } from '../command-line/command.ts';
import type { Gateways } from '../ports/gateways.ts';

/** What is asked of one box and has no meaning there. */
export const absent = (what: string): YardRefused =>
  new YardRefused(`The service of this machine has no ${what}.`, 'Name an environment on AWS with --env.');

const refusing = (what: string) => async (): Promise<never> => {
  throw absent(what);
};

/** Ports that only a fleet has. What is only looked at is empty, so that a command that shows all of an environment shows the rest. */
export const withoutFleet: Pick<Gateways, 'records' | 'logs' | 'chat' | 'releases' | 'edge' | 'stack' | 'images' | 'calendar'> = {
  records: { read: async () => undefined, write: refusing('rows for operators'), remove: refusing('rows for operators') },
  logs: {
    search: () => {
      throw absent('log group: what it says is on its own standard output and error');
    },
    tail: () => {
      throw absent('log group: what it says is on its own standard output and error');
    },
  },
  chat: { say: async () => undefined },
  releases: { list: async () => [], publish: refusing('bucket of releases'), remove: refusing('bucket of releases') },
  edge: { invalidate: refusing('edge') },
  stack: { hold: refusing('stack') },
  images: { list: async () => [] },
  calendar: { lines: async () => [], once: refusing('calendar'), remove: refusing('calendar') },
};
