import { describe, expect, test } from 'vitest';
import { EXIT } from '../../../../lib/ops/command-line/command.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { type YardRun, yard } from '../../../support/yard-run.ts';
import { sampleCommands } from './sample-commands.ts';

const ran = (words: string, given: Partial<YardRun> = {}) =>
  yard(words.split(' '), { gateways: fakeEnvironment().gateways, commands: sampleCommands, ...given });

describe('an answer', () => {
  test('is a table for people', async () => {
    expect(await ran('kettles list tin')).toEqual({ exit: 0, out: 'Name  Options\ntin   {}', error: '' });
  });

  test('is JSON for machines, and nothing else', async () => {
    const { out, error } = await ran('kettles list tin --json');
    expect(JSON.parse(out)).toEqual([{ name: 'tin' }]);
    expect(error).toBe('');
  });

  test('may come line by line, each of it JSON for machines', async () => {
    expect(await ran('whistle')).toEqual({ exit: 0, out: 'wheee', error: '' });
    expect((await ran('whistle --json')).out).toBe('{"sound":"wheee"}');
  });

  test('may say with which code it ends', async () => {
    expect((await ran('kettles melt half --yes dev')).exit).toBe(EXIT.halfway);
  });

  test('stands beside the progress, which tells the time that has gone by', async () => {
    expect(await ran('kettles fill tin', { gateways: await fresh() })).toEqual({ exit: 0, out: 'tin is full.', error: '0:00  filling tin' });
  });
});

describe('what destroys', () => {
  test('is done when the name of the environment is typed', async () => {
    const { exit, out, error } = await ran('kettles melt tin --env staging', { types: 'staging' });
    expect({ exit, out }).toEqual({ exit: 0, out: 'tin is gone.' });
    expect(error).toContain('kettles melt on staging: ends a kettle for good.');
  });

  test.each(['', 'y', 'yes', 'dev'])('is not done when %j is typed', async (types) => {
    expect(await ran('kettles melt tin --env staging', { types })).toMatchObject({ exit: EXIT.refused, out: '' });
  });

  test('is not done where nobody is there to ask, and it is said how to confirm it', async () => {
    const { exit, out, error } = await ran('kettles melt tin --env staging');
    expect({ exit, out }).toEqual({ exit: EXIT.refused, out: '' });
    expect(error).toContain('Add --yes staging');
  });

  test('is done by --yes with the right name, and not with another', async () => {
    expect((await ran('kettles melt tin --env staging --yes staging')).exit).toBe(EXIT.done);
    expect(await ran('kettles melt tin --env staging --yes dev')).toMatchObject({ exit: EXIT.refused, out: '' });
  });
});

describe('a dry run', () => {
  test('tells what would be written, writes nothing, and asks nothing', async () => {
    const fake = fakeEnvironment();
    const before = await fake.gateways.groups.both();
    const { exit, out } = await ran('kettles fill tin --dry-run', { gateways: fake.gateways });
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('groups.resize  "blue" {"minimum":1}');
    expect(out).toContain('records.write  "kettle" 4 {"name":"tin"}');
    expect(out).toContain('What follows depends on');
    expect(await fake.gateways.groups.both()).toEqual(before);
    expect(await fake.gateways.records.read('kettle')).toBeUndefined();
  });

  test('is JSON for machines too', async () => {
    const { out } = await ran('kettles fill tin --dry-run --json');
    expect(JSON.parse(out)).toMatchObject({ dryRun: true, wouldWrite: [{ gateway: 'groups', write: 'resize', with: ['blue', { minimum: 1 }] }, {}] });
  });

  test('of what would write nothing says so, and needs no confirmation', async () => {
    expect((await ran('kettles melt tin --dry-run')).out).toContain('it would write nothing');
  });
});

describe('a failure', () => {
  test('is told with what to do, and its code', async () => {
    expect(await ran('kettles melt teapot --yes dev')).toEqual({
      exit: EXIT.locked,
      out: '',
      error: 'A teapot is no kettle. yard kettles list has those that are.',
    });
  });

  test('is JSON for machines, beside the answer', async () => {
    const { out, error } = await ran('kettles melt teapot --yes dev --json');
    expect(out).toBe('');
    expect(JSON.parse(error)).toEqual({ error: 'A teapot is no kettle.', remedy: 'yard kettles list has those that are.', exit: EXIT.locked });
  });

  test('to open the environment is one', async () => {
    expect(await ran('kettles list', { gateways: new Error('no such place') })).toMatchObject({
      exit: EXIT.failed,
      error: expect.stringContaining('no such place'),
    });
  });

  test('of a command that was interrupted ends with 130', async () => {
    expect((await ran('whistle', { signal: AbortSignal.abort() })).exit).toBe(EXIT.interrupted);
    expect((await ran('kettles melt half --yes dev', { signal: AbortSignal.abort() })).exit).toBe(EXIT.halfway);
  });
});

test('a command that means nothing for the service of this machine is refused there', async () => {
  expect(await ran('kettles fill tin --env local')).toMatchObject({
    exit: EXIT.usage,
    error: expect.stringContaining('no meaning for the service of this machine'),
  });
});

async function fresh() {
  const { gateways } = fakeEnvironment();
  for (let version = 0; version < 4; version++) await gateways.records.write('kettle', version, {});
  return gateways;
}
