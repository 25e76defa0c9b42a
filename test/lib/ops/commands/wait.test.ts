import { expect, test } from 'vitest';
import { waitUntil } from '../../../../lib/ops/commands/parts/wait.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';

const WAITING = { until: 'it is there', seconds: 60, remedy: 'Wait on.' };

function before() {
  const { gateways } = fakeEnvironment({ size: 0, up: false });
  const said: string[] = [];
  const stop = new AbortController();
  return { gateways, said, stop, screen: { progress: (words: string) => void said.push(words), line: () => undefined, signal: stop.signal } };
}

test('what is there at once is not waited for', async () => {
  const { gateways, screen, said } = before();
  const begun = gateways.clock.now();
  await waitUntil(gateways, screen, WAITING, async () => true);
  expect(gateways.clock.now()).toBe(begun);
  expect(said).toEqual([]);
});

test('it looks every five seconds and says what it waits for, or what was seen', async () => {
  const { gateways, screen, said } = before();
  const begun = gateways.clock.now();
  const looks: (boolean | string)[] = [false, 'Half of it.', true];
  await waitUntil(gateways, screen, WAITING, async () => looks.shift() ?? true);
  expect(gateways.clock.now() - begun).toBe(10_000);
  expect(said).toEqual(['Waiting until it is there.', 'Half of it.']);
});

test('what does not come is given up, with what to do', async () => {
  const { gateways, screen } = before();
  await expect(waitUntil(gateways, screen, WAITING, async () => false)).rejects.toThrow(
    expect.objectContaining({ message: '60 s went by, and it is not so that it is there.', remedy: 'Wait on.', exit: 5 }),
  );
});

test('it is broken off at once, also in the middle of a rest, and by a clock that throws then', async () => {
  const { gateways, screen, stop } = before();
  const throwing = {
    ...gateways,
    clock: {
      now: gateways.clock.now,
      rest: async () => {
        stop.abort();
        throw new DOMException('stopped', 'AbortError');
      },
    },
  };
  await expect(waitUntil(throwing, screen, WAITING, async () => false)).rejects.toThrow(
    expect.objectContaining({ exit: 5, message: 'Broken off before it is there.' }),
  );
});

test('another fault of the clock or of the look goes through', async () => {
  const { gateways, screen } = before();
  const broken = { ...gateways, clock: { now: gateways.clock.now, rest: () => Promise.reject(new Error('no time')) } };
  await expect(waitUntil(broken, screen, WAITING, async () => false)).rejects.toThrow('no time');
  await expect(waitUntil(gateways, screen, WAITING, () => Promise.reject(new Error('no look')))).rejects.toThrow('no look');
});
