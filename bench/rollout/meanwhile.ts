import type { LocalFleet } from '../../test/support/local-fleet/local-fleet.ts';
import { type Heard, startOpenPages } from '../../test/support/local-fleet/open-pages.ts';
import { type Page, type Read, startReaders } from '../../test/support/local-fleet/readers.ts';
import type { TestVisitor } from '../../test/support/visitor.ts';

export const SITE = 'programs';

const PAGES: readonly Page[] = [
  ...['/', '/questions', '/questions?tab=votes', '/questions/1', '/questions/2', '/tags', '/users'].map((path) => ({ site: SITE, path })),
  ...['/', '/questions'].map((path) => ({ site: 'running', path })),
];
/** Requests a second, and pages that are open. */
const [RATE, OPEN] = [200, 40];

/** A fleet with members who write. */
export type Peopled = { readonly fleet: LocalFleet; readonly members: readonly TestVisitor[] };

export type Seen<T> = { readonly did: T; readonly read: Read; readonly heard: Heard };

/** Does something to a fleet while it is read and written, and tells what readers saw of it. */
export async function meanwhile<T>({ fleet, members }: Peopled, work: () => Promise<T>): Promise<Seen<T>> {
  const open = await startOpenPages({ port: fleet.port, site: SITE, question: 1, pages: OPEN, members, pause: 1_000 });
  const readers = startReaders(fleet.port, RATE, PAGES);
  const did = await work();
  return { did, read: await readers.stop(), heard: await open.stop(60) };
}

/** What readers and writers saw, in a line. */
export const summary = (what: string, { read, heard }: Seen<unknown>): string =>
  `${what}: ${read.requests} requests at ${read.rate} a second, ${read.failures.length} failed, 99 of 100 within ${read.slowest} ms; ` +
  `${heard.pages} open pages came back ${heard.cameBack} times, ${heard.written} answers, ${heard.refused.length} refused, ${heard.lost.length} not told`;
