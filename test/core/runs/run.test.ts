import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RunRefused, RunStopped, RunsBusy, RunsOff } from '../../../app/core/runs/errors.ts';
import { planned } from '../../../app/core/runs/plan.ts';
import { resultKey } from '../../../app/core/runs/records.ts';
import type { RunInput } from '../../../app/core/runs/rules.ts';
import { run } from '../../../app/core/runs/run.ts';
import { JailBusy, JailUnavailable } from '../../../app/platform/jail/port.ts';
import { openYard, type Yard } from '../../support/yard.ts';
import { restarted, scriptedRunner, stepOf } from './jail.ts';

const PYTHON: RunInput = { language: 'python', source: 'print("hello")' };
const C: RunInput = { language: 'c', source: 'int main(void) { return 0; }' };
const manner = () => ({ owner: { site: 3, who: 'somebody' }, signal: new AbortController().signal });

let yard: Yard;
let scripted: ReturnType<typeof scriptedRunner>;
beforeEach(async () => {
  yard = await openYard();
  scripted = scriptedRunner(yard.context.store);
});
afterEach(() => yard.close());

const refusal = (input: RunInput): Promise<RunRefused> =>
  run(scripted.runner, input, manner()).then(
    () => Promise.reject(new Error('It was not refused.')),
    (error: unknown) => (error instanceof RunRefused ? error : Promise.reject(error)),
  );

describe('what the jail is asked', () => {
  test('an interpreter: one step, the program in a file, input and arguments for it', async () => {
    await run(scripted.runner, { ...PYTHON, stdin: 'in', args: ['a', 'b c'], flags: ['-O'] }, manner());
    const [job] = scripted.jail.jobs;
    expect(job).toMatchObject({ owner: { site: 3, who: 'somebody' }, folders: [], files: [{ name: 'main.py' }] });
    expect(Buffer.from(job?.files[0]?.content ?? []).toString()).toBe('print("hello")');
    expect(job?.steps).toHaveLength(1);
    expect(job?.steps[0]).toMatchObject({ name: 'run', command: ['/usr/bin/python3', '-O', 'main.py', 'a', 'b c'], family: 'native' });
    expect(Buffer.from(job?.steps[0].stdin ?? []).toString()).toBe('in');
  });

  test('a compiler: two steps, flags for the first alone, input for the second alone', async () => {
    await run(scripted.runner, { ...C, stdin: 'in', args: ['a'], flags: ['-O2'] }, manner());
    const [compile, program] = scripted.jail.jobs[0]?.steps ?? [];
    expect(compile?.command).toContain('-O2');
    expect(compile?.command).toContain('main.c');
    expect(compile?.stdin).toHaveLength(0);
    expect(compile?.limits).toMatchObject({ wallMs: 10_000, memoryKb: 1_048_576, outputBytes: 1_048_576 });
    expect(program).toMatchObject({ name: 'run', command: ['./program', 'a'], limits: { wallMs: 5_000, memoryKb: 262_144, processes: 64 } });
  });

  test('several files under their names, a virtual machine with more room, its folders', async () => {
    const files = [
      { name: 'Main.java', content: 'class Main {}' },
      { name: 'a/B.java', content: 'class B {}' },
    ];
    await run(scripted.runner, { language: 'JAVA', files }, manner());
    const [job] = scripted.jail.jobs;
    expect(job?.files.map(({ name }) => name)).toEqual(['Main.java', 'a/B.java']);
    expect(job?.folders).toEqual(['/etc/java-17-openjdk']);
    expect(job?.steps.at(-1)?.limits).toMatchObject({ wallMs: 10_000, memoryKb: 786_432, processes: 256 });
  });

  test('a public class of Java has a file of its own name', async () => {
    await run(scripted.runner, { language: 'java', source: 'public class Tap { public static void main(String[] a) {} }' }, manner());
    expect(scripted.jail.jobs[0]?.files[0]?.name).toBe('Tap.java');
  });

  test.each([
    [undefined, '3.13.1', '/usr/bin/python3'],
    ['', '3.13.1', '/usr/bin/python3'],
    ['3', '3.13.1', '/usr/bin/python3'],
    ['3.11', '3.11.2', '/usr/bin/python3.11'],
    ['3.11.2', '3.11.2', '/usr/bin/python3.11'],
  ])('version %s is %s', async (version, found, program) => {
    expect(await run(scripted.runner, { ...PYTHON, version }, manner())).toMatchObject({ version: found });
    expect(scripted.jail.jobs[0]?.steps[0].command[0]).toBe(program);
  });
});

describe('what comes back', () => {
  test('each step in numbers that are whole, bytes that are no text as such', async () => {
    scripted.jail.answer(() => [{ ...stepOf({ exitCode: null, signal: 'SIGSEGV', stderr: 'oh' }), stdout: new Uint8Array([0x61, 0xff]) }]);
    expect(await run(scripted.runner, PYTHON, manner())).toEqual({
      language: 'python',
      version: '3.13.1',
      cached: false,
      run: {
        ...{ stdout: 'a\ufffd', stderr: 'oh', exitCode: null, signal: 'SIGSEGV', wallMs: 12, cpuMs: 11, memoryKb: 9000 },
        ...{ truncated: false, timedOut: false, outOfMemory: false },
      },
    });
  });

  test('nothing of a program whose compiler refused it', async () => {
    scripted.jail.answer(() => [stepOf({ name: 'compile', exitCode: 1, stderr: 'main.c:1' })]);
    const result = await run(scripted.runner, C, manner());
    expect(result.compile?.exitCode).toBe(1);
    expect(result.run).toBeUndefined();
  });

  test('its output as it comes', async () => {
    const onOutput = vi.fn();
    scripted.jail.answer((_job, options) => {
      options.onOutput?.('run', 'stdout', Buffer.from('first'));
      return [stepOf()];
    });
    await run(scripted.runner, PYTHON, { ...manner(), onOutput });
    expect(onOutput).toHaveBeenCalledWith('run', 'stdout', Buffer.from('first'));
  });
});

describe('what is kept', () => {
  test('the same again is answered at once, and by another process from the store', async () => {
    const first = await run(scripted.runner, PYTHON, manner());
    expect(first.cached).toBe(false);
    expect(await run(scripted.runner, PYTHON, manner())).toEqual({ ...first, cached: true });
    const { hash } = await planned(PYTHON, scripted.runner);
    await vi.waitFor(async () => expect(await yard.context.store.get(resultKey(hash))).toBeDefined());
    expect(await run(restarted(scripted.runner), PYTHON, manner())).toEqual({ ...first, cached: true });
    expect(scripted.jail.jobs).toHaveLength(1);
  });

  test('for thirty days', async () => {
    await run(scripted.runner, PYTHON, manner());
    const { hash } = await planned(PYTHON, scripted.runner);
    const row = await vi.waitFor(async () => (await yard.context.store.get(resultKey(hash))) ?? Promise.reject(new Error('not yet')));
    expect((row.expires ?? 0) - Date.now() / 1000).toBeGreaterThan(29.9 * 86_400);
    expect((row.expires ?? 0) - Date.now() / 1000).toBeLessThan(30.1 * 86_400);
  });

  const changes: readonly [what: string, input: RunInput][] = [
    ['the source', { ...PYTHON, source: 'print("Hello")' }],
    ['the input', { ...PYTHON, stdin: 'x' }],
    ['an argument', { ...PYTHON, args: ['x'] }],
    ['arguments cut otherwise', { ...PYTHON, args: ['x y'] }],
    ['a flag', { ...PYTHON, flags: ['-O'] }],
    ['the version', { ...PYTHON, version: '3.11' }],
    ['a file’s name', { language: 'python', files: [{ name: 'other.py', content: 'print("hello")' }] }],
    [
      'a further file',
      {
        language: 'python',
        files: [
          { name: 'main.py', content: 'print("hello")' },
          { name: 'b.py', content: '' },
        ],
      },
    ],
  ];

  test('all that matters tells two runs apart, and nothing else does', async () => {
    const hashOf = async (input: RunInput): Promise<string> => (await planned(input, scripted.runner)).hash;
    const all = await Promise.all([PYTHON, ...changes.map(([, input]) => input)].map(hashOf));
    expect(new Set(all).size).toBe(changes.length + 1);
    const alike: readonly RunInput[] = [
      { ...PYTHON, language: 'Python3', version: '3', stdin: '', args: [], flags: [] },
      { language: 'py', files: [{ name: 'main.py', content: 'print("hello")' }] },
    ];
    for (const input of alike) expect(await hashOf(input)).toBe(all[0]);
  });

  test.each([
    ['ran out of time', { timedOut: true, signal: 'SIGKILL', exitCode: null }],
    ['ran out of memory', { outOfMemory: true, signal: 'SIGKILL', exitCode: null }],
    ['was killed', { signal: 'SIGKILL', exitCode: null }],
  ])('nothing of what %s', async (_what, ended) => {
    scripted.jail.answer(() => [stepOf(ended)]);
    await run(scripted.runner, PYTHON, manner());
    expect((await run(scripted.runner, PYTHON, manner())).cached).toBe(false);
    expect(scripted.jail.jobs).toHaveLength(2);
  });

  test('what failed by its own fault is kept', async () => {
    scripted.jail.answer(() => [stepOf({ exitCode: null, signal: 'SIGSEGV' })]);
    await run(scripted.runner, PYTHON, manner());
    expect((await run(scripted.runner, PYTHON, manner())).cached).toBe(true);
  });

  test('megabytes of noise do not go into the store, and are no fault', async () => {
    const noise = Array.from({ length: 60_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000))).join('') + Math.random();
    const wide = Array.from({ length: 700_000 }, () => String.fromCharCode(33 + Math.floor(Math.random() * 90))).join('');
    scripted.jail.answer(() => [stepOf({ stdout: noise, stderr: wide })]);
    await run(scripted.runner, PYTHON, manner());
    expect((await run(scripted.runner, PYTHON, manner())).cached).toBe(true);
    const { hash } = await planned(PYTHON, scripted.runner);
    scripted.jail.answer(() => [stepOf()]);
    await run(scripted.runner, C, manner());
    await vi.waitFor(async () => expect(await yard.context.store.get(resultKey((await planned(C, scripted.runner)).hash))).toBeDefined());
    expect(await yard.context.store.get(resultKey(hash))).toBeUndefined();
    expect(scripted.report).not.toHaveBeenCalled();
  });

  test('nothing where nothing is to be kept', async () => {
    const { runner, jail } = scriptedRunner(yard.context.store, { caching: false });
    await run(runner, PYTHON, manner());
    expect((await run(runner, PYTHON, manner())).cached).toBe(false);
    expect(jail.jobs).toHaveLength(2);
  });
});

describe('what stands in the way', () => {
  test.each<[what: string, input: RunInput, reason: string, field: string, says: string]>([
    ['no language', { language: ' ', source: 'x' }, 'language-missing', 'language', 'python, c, java'],
    ['a slip', { language: 'pyhton', source: 'x' }, 'language-unknown', 'language', 'python'],
    ['nothing like it', { language: 'klingon', source: 'x' }, 'language-far', 'language', 'python, c, java'],
    ['one that is not installed', { language: 'rust', source: 'x' }, 'language-absent', 'language', 'python, c, java'],
    ['a version that is not', { ...PYTHON, version: '2' }, 'version-absent', 'version', '3.13.1, 3.11.2'],
    ['half a version', { ...PYTHON, version: '3.1' }, 'version-absent', 'version', '3.13.1, 3.11.2'],
    ['a flag that is not allowed', { ...C, flags: ['-O2', '-B/tmp'] }, 'flag', 'flags', '-O[0-3sg]'],
    ['a flag hidden behind a line end', { ...C, flags: ['-O2\n-B/tmp'] }, 'flag', 'flags', '-O[0-3sg]'],
    ['no program', { language: 'c' }, 'no-program', 'source', 'source'],
  ])('%s', async (_what, input, reason, field, says) => {
    const refused = await refusal(input);
    expect(refused).toMatchObject({ reason, field, status: 422, code: 'run-refused' });
    expect(refused.remedy).toContain(says);
    expect(scripted.jail.jobs).toEqual([]);
  });

  test.each([
    ['busy', new JailBusy(7), RunsBusy, { retryAfter: 7, status: 503 }],
    ['not there', new JailUnavailable('nsjail is missing'), RunsOff, { status: 503 }],
  ])('a jail that is %s', async (_what, thrown, type, more) => {
    scripted.jail.answer(() => Promise.reject(thrown));
    const error = await run(scripted.runner, PYTHON, manner()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject(more);
  });

  test('a language that may yet be found, while nothing runs', async () => {
    scripted.jail.off('There is no jail.');
    await expect(run(scripted.runner, { language: 'rust', source: 'x' }, manner())).rejects.toBeInstanceOf(RunsOff);
  });

  test('a language that is found a little later is waited for', async () => {
    const found: { all: typeof scripted.runner.toolchains extends { all(): infer T } ? T : never } = { all: [] };
    const ready = Promise.withResolvers<void>();
    const runner = { ...scripted.runner, toolchains: { all: () => found.all, skipped: () => [], ready: ready.promise } };
    const running = run(runner, PYTHON, manner());
    found.all = scripted.runner.toolchains.all();
    ready.resolve();
    expect((await running).version).toBe('3.13.1');
  });

  test('the asker leaves', async () => {
    const leaving = new AbortController();
    scripted.jail.answer(async (_job, { signal }) => {
      leaving.abort();
      signal.throwIfAborted();
      return [];
    });
    await expect(run(scripted.runner, PYTHON, { ...manner(), signal: leaving.signal })).rejects.toBeInstanceOf(RunStopped);
  });

  test('a fault of the jail is no refusal', async () => {
    scripted.jail.answer(() => Promise.reject(new Error('broken')));
    await expect(run(scripted.runner, PYTHON, manner())).rejects.toThrow('broken');
  });
});
