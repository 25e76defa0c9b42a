import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { releaseName } from '../../../../lib/ops/commands/parts/release-name.ts';
import { changeRow } from '../../../../lib/ops/commands/parts/rows.ts';
import { mebibytes, moment, percent, span, who } from '../../../../lib/ops/commands/parts/shown.ts';
import { Overtaken } from '../../../../lib/ops/ports/records.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';

test.each([
  [-5, '0 s'],
  [999, '0 s'],
  [59_000, '59 s'],
  [61_000, '1 min 1 s'],
  [3_600_000, '1 h'],
  [3_605_000, '1 h'],
  [93_600_000, '1 d 2 h'],
  [86_400_000 * 40 + 60_000, '40 d'],
])('%i ms are shown as %s', (milliseconds, said) => {
  expect(span(milliseconds)).toBe(said);
});

test('amounts are shown as people say them', () => {
  expect(mebibytes(57_671_680)).toBe('55.0 MiB');
  expect(percent(0.304)).toBe('30 %');
  expect(moment(Date.parse('2026-11-22T09:05:59Z'))).toBe('2026-11-22 09:05 UTC');
  expect(who('arn:aws:sts::1:assumed-role/Operator/anna')).toBe('anna');
});

test('a release is named by its service archive, wherever its hash stands', () => {
  const hash = 'a1b2c3d4e5f6'.padEnd(64, '0');
  expect(releaseName(`askyard-runtime-amd64-${'f'.repeat(64)}.tar.gz askyard-service-amd64-${hash}.tar.gz`)).toBe('a1b2c3d4e5f6');
  expect(releaseName(hash)).toBe('a1b2c3d4e5f6');
  expect(releaseName('')).toBe('');
});

test('a change of a row that somebody else wrote meanwhile is made on what they wrote', async () => {
  const { records } = fakeEnvironment().gateways;
  const Count = Type.Object({ count: Type.Integer() });
  let others = 3;
  const change = async () =>
    changeRow(
      {
        ...records,
        write: async (name, version, value) => {
          // Another's write comes between our reading and ours.
          if (others-- > 0) await records.write(name, version, { count: 10 * (others + 1) });
          return records.write(name, version, value);
        },
      },
      'count',
      Count,
      (held) => ({ count: (held?.count ?? 0) + 1 }),
    );
  expect(await change()).toEqual({ count: 11 });
  others = 9;
  await expect(change()).rejects.toThrow(Overtaken);
});
