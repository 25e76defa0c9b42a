import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTagEngine, type RunningTagEngine } from '../../../app/engines/tag-engine/engine.ts';
import { TagEngineAway } from '../../../app/engines/tag-engine/errors.ts';
import { lineOf, lineReader } from '../../../app/engines/tag-engine/lines.ts';
import { remoteTagEngine } from '../../../app/engines/tag-engine/remote.ts';
import { type ServedTagEngine, serveTagEngine } from '../../../app/engines/tag-engine/serve.ts';
import { openYard, type Yard } from '../../support/yard.ts';
import { tagEngineContract } from './contract.ts';

const engineOf = ({ context: { store, blobs, clock }, log }: Yard): Promise<RunningTagEngine> => openTagEngine({ store, log, blobs, clock });
const failing = (error: unknown): never => {
  throw error;
};

tagEngineContract('in the process that asks', async (yard) => {
  const engine = await engineOf(yard);
  return { engine, close: () => engine.close() };
});

tagEngineContract('behind a socket', async (yard) => {
  const folder = await mkdtemp(join(tmpdir(), 'askyard-tags-'));
  const path = join(folder, 'tag-engine.sock');
  const engine = await engineOf(yard);
  const served = await serveTagEngine(engine, path, failing);
  const remote = remoteTagEngine(path);
  return {
    engine: remote,
    async close() {
      await remote.close();
      await served.close();
      await engine.close();
      await rm(folder, { recursive: true });
    },
  };
});

describe('at the socket', () => {
  let folder: string;
  let path: string;
  let yard: Yard;
  let engine: RunningTagEngine;
  const open: { close(): Promise<void> }[] = [];
  const kept = <T extends { close(): Promise<void> }>(one: T): T => {
    open.push(one);
    return one;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'askyard-tags-'));
    path = join(folder, 'tag-engine.sock');
    yard = await openYard();
    engine = await engineOf(yard);
    await engine.untilReady();
  });
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
    await engine.close();
    await yard.close();
    await rm(folder, { recursive: true });
  });

  const serve = async (of: RunningTagEngine = engine): Promise<ServedTagEngine> => kept(await serveTagEngine(of, path, failing));
  const site = (): number => yard.context.site.number;
  const listed = (of: RunningTagEngine) => of.list(site(), { tab: 'newest', page: 1, size: 5 });
  const NOTHING = { total: 0, questions: [] };

  test('what is asked before the engine is there waits for it', async () => {
    const remote = kept(remoteTagEngine(path));
    const waiting = listed(remote);
    expect([remote.ready(), remote.reachable()]).toEqual([false, false]);
    await serve();
    expect(await waiting).toEqual(NOTHING);
    await expect.poll(() => remote.ready()).toBe(true);
  });

  test('an engine that ends and comes back is found again, and what was under way is answered', async () => {
    const remote = kept(remoteTagEngine(path));
    const first = await serve();
    await remote.untilReady();
    await first.close();
    await expect.poll(() => remote.reachable()).toBe(false);
    const waiting = listed(remote);
    await serve();
    expect(await waiting).toEqual(NOTHING);
    expect(remote.ready()).toBe(true);
  });

  test('a page does not wait for ever, and what stands beside it is left out', async () => {
    const remote = kept(remoteTagEngine(path, { listing: 20, aside: 10, away: 60_000, state: 1_000 }));
    await expect(listed(remote)).rejects.toThrow(TagEngineAway);
    expect(await remote.related(site(), 1, 5)).toEqual([]);
    expect(await remote.synonyms(site(), 'go')).toEqual([]);
  });

  test('nobody waits for one that has been away for long', async () => {
    const remote = kept(remoteTagEngine(path, { listing: 3_600_000, aside: 3_600_000, away: -1, state: 1_000 }));
    await expect(listed(remote)).rejects.toThrow(TagEngineAway);
  });

  test('another engine takes the place while it is asked, without one answer missing', async () => {
    const remote = kept(remoteTagEngine(path));
    const first = await serve();
    const other = kept(await engineOf(yard));
    let isSwapped = false;
    const asking = (async () => {
      let answers = 0;
      for (; !isSwapped || answers < 50; answers++) expect(await listed(remote)).toEqual(NOTHING);
      return answers;
    })();
    await serve(other);
    await first.close();
    isSwapped = true;
    expect(await asking).toBeGreaterThanOrEqual(50);
  });

  test('who speaks something else is cut off, or hears nothing', async () => {
    const errors: unknown[] = [];
    kept(await serveTagEngine(engine, path, (error) => errors.push(error)));
    const socket = connect(path);
    const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.write(lineOf({ id: 1, method: 'close', args: [] }));
    socket.write('no JSON\n');
    socket.resume();
    await ended;
    expect([errors.length, engine.reachable()]).toEqual([1, true]);
    expect(await listed(engine)).toEqual(NOTHING);
  });
});

test('lines are read however they are cut, and one without an end is refused', () => {
  const said: unknown[] = [];
  const read = lineReader((line) => said.push(line));
  for (const part of ['{"a":', '1}\n[2', ']\n', '"x"\n']) read(part);
  expect(said).toEqual([{ a: 1 }, [2], 'x']);
  expect(() => read('x'.repeat(5_000_000))).toThrow('too long');
});
