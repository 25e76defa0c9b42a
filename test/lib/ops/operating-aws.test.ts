import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeEnvironment } from '../../support/fake-environment/fake-environment.ts';
import { rightVisit } from '../../support/right-visit.ts';
import { yard } from '../../support/yard-run.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PAGE = readFileSync(join(ROOT, 'docs/operating-aws.md'), 'utf8');

/** Lines of the page's shell blocks that call yard, without what is said of them. */
const LINES = [...PAGE.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block
    .split('\n')
    .map((line) => line.replace(/ +# .*$/, ''))
    .filter((line) => line.startsWith('yard ')),
);

/** Words of a line as a shell takes them. */
const words = (line: string): readonly string[] =>
  [...line.slice('yard '.length).matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

test('a new operator does what the page says, in its order, and each command does it', async () => {
  const fake = fakeEnvironment({ size: 2 });
  fake.beside.visit = rightVisit;
  fake.beside.images = [{ id: 'ami-00000000000000002', name: 'askyard-golden-2', own: true, created: 0 }];
  fake.beside.answer = (_, command) => ({
    code: 0,
    said: command.includes('/health') ? '{"name":"search","status":"Healthy","attributes":{},"dependencies":[]}' : '1 post is in the search index.',
  });
  // What doctor says depends on the machine, its network and its clock: it is tested by itself.
  for (const line of LINES.filter((each) => each !== 'yard doctor')) {
    const serving = fake.shares.readers.green > 0 ? 'green' : 'blue';
    const named: Readonly<Record<string, string>> = {
      RELEASE: fake.releases.at(-1)?.name ?? '',
      INSTANCE: (await fake.gateways.groups.both())[serving].members[0]?.instance ?? '',
      IMAGE: 'ami-00000000000000002',
    };
    const stop = new AbortController();
    const running = yard(
      words(line).map((word) => named[word] ?? word),
      { gateways: fake.gateways, variables: { YARD_ENV: 'staging' }, signal: stop.signal },
    );
    if (line === 'yard logs tail') setImmediate(() => stop.abort());
    const { exit, error } = await running;
    expect({ line, exit, error: exit === 0 ? '' : error }).toEqual({ line, exit: 0, error: '' });
  }
  expect(LINES.length).toBeGreaterThan(35);
  expect(fake.traffic.lost).toBe(0);
});

test('the page names every group of commands but those that only tell of yard itself', async () => {
  const { out } = await yard(['--help'], fakeEnvironment());
  const groups = new Set([...out.matchAll(/^ {2}([a-z]+)(?: [a-z]+)?(?: [[A-Z].*?)? {2,}/gm)].map(([, group = '']) => group));
  expect([...groups].filter((group) => !PAGE.includes(`yard ${group}`))).toEqual([]);
});

test('every action that yard asks of AWS stands among what an operator’s role may do', () => {
  const folder = join(ROOT, 'lib/ops/aws');
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const asked = sources.flatMap((source) =>
    [...source.matchAll(/\bnew ([A-Z]\w+)Command\(|\bpaginate([A-Z]\w+)\(/g)].map(([, command, page]) => command ?? page ?? ''),
  );
  const action = (command: string): string =>
    ({ HeadObject: 'GetObject', ListObjectsV2: 'ListBucket', GetCallerIdentity: 'GetParameter' })[command] ?? command.replace(/Batch$/, '');
  expect([...new Set(asked.map(action))].filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
});
