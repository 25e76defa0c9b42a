import { expect, test } from 'vitest';
import { momentOf, spanOf } from '../../../../lib/ops/commands/parts/when.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { yard } from '../../../support/yard-run.ts';
import { golden, inJson } from './golden.ts';

function withLines(count: number) {
  const fake = fakeEnvironment();
  for (let place = 0; place < count; place++)
    fake.lines.push({ at: fake.time.now() - (count - place) * 60_000, instance: `i-${place % 2}`, text: `line ${place} of a log` });
  return fake;
}

test('lines of the last hour are found, the oldest first', async () => {
  await golden('logs-search', withLines(3), 'logs', 'search', 'log');
  const { out } = await yard(['logs', 'search', 'log'], withLines(90));
  expect(out.split('\n')).toHaveLength(59 + 1);
});

test('a search ends after as many lines as asked, and says that there are more', async () => {
  const fake = withLines(5);
  const { out } = await yard(['logs', 'search', 'log', '--lines', '2'], fake);
  expect(out.split('\n')).toHaveLength(3);
  expect(out).toContain('There are more than 2');
  expect((await yard(['logs', 'search', 'log', '--lines', '5'], fake)).out).not.toContain('There are more');
});

test('a search looks only between the times named', async () => {
  const { out } = await yard(['logs', 'search', 'log', '--since', '4m', '--until', '2m'], withLines(5));
  expect(out.split('\n').map((line) => /line \d/.exec(line)?.[0])).toEqual(['line 1', 'line 2']);
  expect((await yard(['logs', 'search', 'log', '--since', 'noon'], withLines(1))).error).toContain('noon is no time.');
  expect((await yard(['logs', 'search', 'nothing'], withLines(1))).out).toContain('No line has these words.');
});

test('a tail shows what comes, until it is broken off, which is no failure', async () => {
  const fake = fakeEnvironment();
  const stop = new AbortController();
  const tailing = yard(['logs', 'tail', 'wanted'], { ...fake, signal: stop.signal });
  await fake.pass(4_000);
  fake.lines.push({ at: fake.time.now() + 1, instance: 'i-1', text: 'wanted' }, { at: fake.time.now() + 1, instance: 'i-1', text: 'other' });
  await fake.pass(10_000);
  stop.abort();
  const { exit, out } = await tailing;
  expect({ exit, lines: out.split('\n') }).toEqual({ exit: 0, lines: [expect.stringMatching(/i-1 {2}wanted$/)] });
});

test('in JSON a line is an object, and so is the end', async () => {
  const { out } = await yard(['logs', 'search', 'log', '--json'], withLines(1));
  expect(JSON.parse(out.split('\n')[0] ?? '')).toEqual({ at: expect.any(Number), instance: 'i-0', text: 'line 0 of a log' });
  await expect(inJson(withLines(0), 'logs', 'search', 'log')).resolves.toEqual({ lines: 0, cut: false });
});

test.each([
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['2h', 7_200_000],
  ['7d', 604_800_000],
  ['7', undefined],
  ['h', undefined],
  ['1.5h', undefined],
])('%s is a span of %s ms', (words, milliseconds) => {
  expect(spanOf(words)).toBe(milliseconds);
});

test('a time is before now, or after it, or as it is written', () => {
  expect(momentOf('1h', 10_000_000)).toBe(6_400_000);
  expect(momentOf('1h', 10_000_000, true)).toBe(13_600_000);
  const noon = Date.parse('2026-11-22T12:00:00Z');
  for (const words of ['2026-11-22T12:00Z', '2026-11-22 12:00', '2026-11-22T13:00:00+01:00']) expect(momentOf(words, 0)).toBe(noon);
  for (const words of ['2026-13-01', 'yesterday', '22.11.2026']) expect(() => momentOf(words, 0)).toThrow('is no time.');
});
