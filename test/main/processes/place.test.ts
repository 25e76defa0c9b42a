import { expect, onTestFinished, test } from 'vitest';
import type { Heard, StartChild } from '../../../app/main/processes/children.ts';
import { tooMuch, WATCH } from '../../../app/main/processes/limits.ts';
import type { FromParent } from '../../../app/main/processes/messages.ts';
import { NeverServed, openPlace, type Place, type PlaceOptions } from '../../../app/main/processes/place.ts';

/** A child that a test plays: it beats for as long as it is well. */
type Played = { readonly again: boolean; readonly heard: Heard; readonly told: FromParent[]; signals: string[]; die(how: string): void };

const TAKEN = { resident: 100, heap: 10, heapLimit: 1000 };
const QUICK = { ...WATCH, beat: 20, blocked: 150, grace: 100, betweenReplacements: 0, answer: 200 };

function playing(options: Partial<PlaceOptions> = {}): { readonly place: Place; readonly children: Played[]; readonly reports: string[] } {
  const children: Played[] = [];
  const reports: string[] = [];
  const start: StartChild = (_slot, isFirstTime, heard) => {
    const child: Played = { again: !isFirstTime, heard, told: [], signals: [], die: heard.ended };
    children.push(child);
    return {
      process: 1000 + children.length,
      tell: (message) => void child.told.push(message),
      end: () => void child.signals.push('SIGTERM'),
      kill() {
        child.signals.push('SIGKILL');
        heard.ended('SIGKILL');
      },
    };
  };
  const report = (what: string, why: string): number => reports.push(`${what} ${why}`);
  const place = openPlace({ slot: 3, start, memory: 1000, pauses: [5, 10], report, watch: QUICK, ...options });
  onTestFinished(() => place.close());
  return { place, children, reports };
}

/** Answers readers, and shows signs of life from then on. */
function well(child: Played | undefined, taken = TAKEN): NodeJS.Timeout {
  child?.heard.message({ kind: 'ready', port: 4000 });
  const beat = (): void => child?.heard.message({ kind: 'beat', taken });
  beat();
  const timer = setInterval(beat, 10);
  onTestFinished(() => clearInterval(timer));
  return timer;
}

test('a child that dies is followed by another, which is told that it is not the first', async () => {
  const { place, children, reports } = playing();
  well(children[0]);
  expect(await place.ready).toEqual({ port: 4000 });
  children[0]?.die('SIGKILL');
  await expect.poll(() => children.length).toBe(2);
  expect(children.map(({ again }) => again)).toEqual([false, true]);
  expect(place.about()).toEqual({ process: 1002, restarts: 1 });
  expect(reports[0]).toContain('Process 1001 ended (SIGKILL)');
});

test('one that ends before it has ever answered is not started again', async () => {
  const { place, children } = playing();
  children[0]?.die('exit code 1');
  await expect(place.ready).rejects.toThrow(NeverServed);
  expect(children).toHaveLength(1);
});

test('one whose loop is blocked is replaced once another answers, told to end, and ended when it does not', async () => {
  const { children, reports } = playing();
  clearInterval(well(children[0]));
  await expect.poll(() => children.length).toBe(2);
  expect(children[0]?.signals).toEqual([]);
  expect(children[0]?.told).toEqual([{ kind: 'save', why: expect.stringMatching(/loop has not turned/) }]);
  well(children[1]);
  await expect.poll(() => children[0]?.signals).toEqual(['SIGTERM', 'SIGKILL']);
  expect(reports[0]).toMatch(/Process 1001 is replaced: its loop has not turned/);
});

test('one that takes more than it may is replaced, and finishes what is under way', async () => {
  const { children } = playing({ watch: { ...QUICK, grace: 3_000 } });
  well(children[0], { ...TAKEN, resident: 5000 });
  await expect.poll(() => children.length).toBe(2);
  well(children[1]);
  await expect.poll(() => children[0]?.signals).toEqual(['SIGTERM']);
  children[0]?.die('exit code 0');
});

test('what replaced another is given its time before it is replaced too', async () => {
  const { children } = playing({ watch: { ...QUICK, betweenReplacements: 600_000 } });
  well(children[0], { ...TAKEN, resident: 5000 });
  await expect.poll(() => children.length).toBe(2);
  well(children[1], { ...TAKEN, resident: 5000 });
  await expect.poll(() => children[0]?.signals).toContain('SIGKILL');
  expect(children).toHaveLength(2);
});

test('it is asked and answers, and silence is told', async () => {
  const { place, children } = playing();
  well(children[0]);
  const health = place.ask('health');
  const asked = children[0]?.told.at(-1);
  expect(asked).toMatchObject({ kind: 'ask', what: 'health' });
  if (asked?.kind === 'ask') children[0]?.heard.message({ kind: 'told', question: asked.question, text: '{}' });
  expect(await health).toBe('{}');
  await expect(place.ask('metrics')).rejects.toThrow('did not answer');
});

test('when the place is closed, its child ends and no other is started', async () => {
  const { place, children } = playing();
  well(children[0]);
  await place.close();
  expect(children.map(({ signals }) => signals)).toEqual([['SIGTERM', 'SIGKILL']]);
});

test('too much is a share of the machine, or a heap that is nearly full', () => {
  expect(tooMuch(TAKEN, 1000)).toBeUndefined();
  expect(tooMuch({ ...TAKEN, resident: 3_000_000 }, 2_000_000)).toBe('it takes 3 MiB of the 2 MiB that it may');
  expect(tooMuch({ ...TAKEN, heap: 950 }, 1000)).toMatch(/its heap holds/);
});
