import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PublishedRelease } from '../../../lib/ops/ports/releases.ts';
import type { Outcome } from '../../../lib/ops/rollout/outcome.ts';
import { rollOut } from '../../../lib/ops/rollout/rollout.ts';
import type { Settings } from '../../../lib/ops/rollout/state.ts';
import { builtRelease } from '../../../lib/release/built.ts';
import { type LocalFleet, type LocalFleetOptions, startLocalFleet } from '../../support/local-fleet/local-fleet.ts';
import { fleetMember } from '../../support/local-fleet/members.ts';
import { type Heard, startOpenPages } from '../../support/local-fleet/open-pages.ts';
import { type Page, type Read, startReaders } from '../../support/local-fleet/readers.ts';
import { GOOD, releaseWith } from '../../support/local-fleet/releases.ts';
import type { TestVisitor } from '../../support/visitor.ts';
import { yard } from '../../support/yard-run.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SITE = 'programs';
const PAGES: readonly Page[] = [
  ...['/', '/questions', '/questions?tab=votes', '/questions/1', '/questions/2', '/tags', '/users'].map((path) => ({ site: SITE, path })),
  ...['/', '/questions'].map((path) => ({ site: 'running', path })),
];
/** Requests a second. */
const RATE = 200;

let folder = '';
let first = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-releases-'));
  first = (await builtRelease(ROOT, join(folder, 'first'))).folder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const settings = (changes: Partial<Settings>): Settings => ({
  ...{ hostsSeconds: 0, stages: [1, 5, 25, 50], stageSeconds: 0, bakeSeconds: 0, readySeconds: 600, pollSeconds: 1, warm: 1 },
  ...changes,
});

/** A fleet with members who write. */
type Peopled = { readonly fleet: LocalFleet; readonly members: readonly TestVisitor[] };

/** Does something to a fleet while it is read and written, and tells what readers saw of it. */
async function meanwhile<T>(
  { fleet, members }: Peopled,
  work: () => Promise<T>,
): Promise<{ readonly did: T; readonly read: Read; readonly heard: Heard }> {
  const open = await startOpenPages({ port: fleet.port, site: SITE, question: 1, pages: 40, members, pause: 1_000 });
  const readers = startReaders(fleet.port, RATE, PAGES);
  const did = await work();
  return { did, read: await readers.stop(), heard: await open.stop(60) };
}

async function onFleet(
  options: Omit<LocalFleetOptions, 'release' | 'canaryHosts'>,
  work: (fleet: LocalFleet, peopled: Peopled) => Promise<void>,
): Promise<void> {
  const fleet = await startLocalFleet({ release: first, canaryHosts: ['running.localhost'], ...options });
  try {
    await work(fleet, { fleet, members: [await fleetMember(fleet, 'Ada', SITE), await fleetMember(fleet, 'Ben', SITE)] });
  } finally {
    await fleet.stop();
  }
  expect(fleet.faults).toEqual([]);
}

const published = ({ gateways }: LocalFleet, from: string): Promise<PublishedRelease> => gateways.releases.publish(from, () => undefined);

const rolled = ({ gateways }: LocalFleet, release: string, changes: Partial<Settings> = {}): Promise<Outcome> =>
  rollOut(
    gateways,
    { kind: 'deploy', release, settings: settings(changes), holder: 'the test' },
    { signal: new AbortController().signal, tell: () => undefined },
  );

const nothingLost = ({ read, heard }: { readonly read: Read; readonly heard: Heard }): void => {
  expect({ failures: read.failures, refused: heard.refused, lost: heard.lost }).toEqual({ failures: [], refused: [], lost: [] });
  expect(heard.written).toBeGreaterThan(5);
};

const summary = (what: string, { read, heard }: { readonly read: Read; readonly heard: Heard }): string =>
  `${what}: ${read.requests} requests at ${read.rate} a second, ${read.failures.length} failed, 99 of 100 within ${read.slowest} ms; ` +
  `${heard.pages} open pages came back ${heard.cameBack} times, ${heard.written} answers, ${heard.lost.length} not told, ${heard.gaps} looked anew`;

test('a release goes from its folder to all readers, and instances are restarted, without a request or a message lost', () =>
  onFleet({ size: 2, speed: 1 }, async (fleet, peopled) => {
    const good = await releaseWith(GOOD, first, join(folder, 'good'));
    const deployed = await meanwhile(peopled, async () => {
      const begun = Date.now();
      const { value } = await published(fleet, good);
      const at = Date.now();
      return { begun, at, outcome: await rolled(fleet, value) };
    });
    const { outcome, begun, at } = deployed.did;
    expect(outcome).toMatchObject({ ended: 'done' });
    expect(await fleet.gateways.balancer.weights()).toEqual({ blue: 0, green: 100 });
    console.log(`publish ${Math.round((at - begun) / 100) / 10} s`);
    for (const { name, begun: from = 0, ended = 0 } of outcome.rollout.steps) console.log(`${name} ${Math.round((ended - from) / 100) / 10} s`);
    console.log(summary('Deploy', deployed));
    nothingLost(deployed);

    const restarted = await meanwhile(peopled, () => yard(['instances', 'restart', 'green'], { gateways: fleet.gateways, types: 'dev' }));
    expect(restarted.did).toMatchObject({ exit: 0 });
    console.log(summary('Restart', restarted));
    nothingLost(restarted);
  }));
