import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../app/commands/migrate.ts';
import { readConfig } from '../../app/config.ts';
import { siteKey } from '../../app/core/sites/records.ts';
import { addSite } from '../../app/core/sites/registry.ts';
import { progressKey } from '../../app/engines/migrations/records.ts';
import { openPorts, type Ports } from '../../app/main/ports.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askyard-migrate-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(...args: readonly string[]) {
  const out: string[] = [];
  const error: string[] = [];
  const io = {
    out: (line: string) => out.push(line),
    error: (line: string) => error.push(line),
    terminal: false,
    signal: new AbortController().signal,
    environment: { ASKYARD_DATA: folder },
  };
  return { code: await migrate.run(args, io), out: out.join('\n'), error: error.join('\n') };
}

async function within<T>(work: (ports: Ports) => Promise<T>): Promise<T> {
  const ports = await openPorts(readConfig({ ASKYARD_DATA: folder }));
  return work(ports).finally(() => ports.close());
}

/** A site as it was before editions. */
const oldSite = (key: string) =>
  within(async ({ store, clock }) => {
    const site = await addSite(store, clock, { siteKey: key, title: key });
    await store.write([{ update: siteKey(key), remove: ['edition'] }]);
    return site;
  });

describe('on a network with a site of before', () => {
  test('what is to be done is listed, done, and then not again', async () => {
    await oldSite('kettles');
    await within(({ store, clock }) => addSite(store, clock, { siteKey: 'teapots', title: 'Teapots' }));
    const rows = JSON.parse((await run('--list', '--json')).out);
    expect(rows).toMatchObject([
      { step: 'answered-tags', site: 'kettles', kind: 'addition', state: 'pending' },
      { step: 'answered-tags', site: 'teapots', state: 'done' },
    ]);
    expect(await run()).toMatchObject({ code: 0, out: 'answered-tags on kettles is done: 0 rows.' });
    expect(await run()).toMatchObject({ code: 0, out: 'Nothing is to be done.' });
    expect((await run('--list')).out).toMatch(/^done +addition +kettles +answered-tags$/m);
    expect(JSON.parse((await run('--json')).out)[0]).toEqual({ step: 'answered-tags', site: 'kettles', became: 'already done' });
  });

  test('a step that was changed since ends with 1, until it is forced', async () => {
    const { number } = await oldSite('kettles');
    const changed = { key: progressKey(number, 'answered-tags'), hash: 'another', reached: 0, rows: 0, begun: 1, done: 2 };
    await within(({ store }) => store.write([{ put: changed }]));
    expect(await run()).toMatchObject({ code: 1, out: expect.stringContaining('--force answered-tags does it again') });
    expect(await run('--force', 'answered-tags')).toMatchObject({ code: 0, out: expect.stringContaining('is done') });
    expect(await run()).toMatchObject({ code: 0, out: 'Nothing is to be done.' });
  });
});

test('a network without a site has nothing to do', async () => {
  expect(await run('--list')).toMatchObject({ code: 0, out: 'There is no site yet.' });
  expect(await run()).toMatchObject({ code: 0, out: 'Nothing is to be done.' });
});

test.each([
  [['step'], 'Unexpected argument'],
  [['--forced'], "Unknown option '--forced'"],
  [['--force', 'nothing'], 'There is no step "nothing". There are: answered-tags'],
  [['--list', '--drops'], '--list only shows'],
])('the call %j is off: usage, exit code 2', async (args, sentence) => {
  const { code, out, error } = await run(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(error).toContain(sentence);
  expect(error).toContain('askyard migrate --list');
});
