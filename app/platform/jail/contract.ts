import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Jail, JailJob, JailLimits, JailStep, StepResult } from './port.ts';

/** What a test of an adapter sets up. */
export type JailSubject = { readonly jail: Jail; close(): Promise<void> };

const LIMITS: JailLimits = { wallMs: 10_000, cpuMs: 10_000, memoryKb: 128 * 1024, outputBytes: 4096, processes: 32 };
const NOTHING = new Uint8Array();
const bytes = (text: string): Uint8Array => Buffer.from(text);
const text = (of: Uint8Array | undefined): string => Buffer.from(of ?? NOTHING).toString();

const step = (script: string, more: Partial<JailStep> = {}): JailStep => ({
  name: 'run',
  command: ['/bin/sh', '-c', script],
  environment: {},
  stdin: NOTHING,
  family: 'native',
  limits: LIMITS,
  ...more,
});
const job = (steps: JailJob['steps'], files: JailJob['files'] = []): JailJob => ({ owner: { site: 1, who: 'contract' }, files, folders: [], steps });

/** What every way into a jail keeps to. Called by one test file per adapter; it needs a shell in the base system, no more. */
export function jailContract(name: string, open: () => Promise<JailSubject>): void {
  describe(`${name} as a jail`, () => {
    let subject: JailSubject;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(() => subject.close());

    const running = (of: JailJob, signal: AbortSignal = AbortSignal.timeout(30_000)) => subject.jail.run(of, { signal });
    const one = async (script: string, more: Partial<JailStep> = {}, files: JailJob['files'] = []): Promise<StepResult> => {
      const [result] = await running(job([step(script, more)], files));
      if (!result) throw new Error('No step ran.');
      return result;
    };

    it('says that it runs', async () => expect(await subject.jail.standing()).toEqual({ runs: true }));

    it('gives what a program prints, its two streams apart', async () => {
      const result = await one('echo out; echo err >&2');
      expect([text(result.stdout), text(result.stderr)]).toEqual(['out\n', 'err\n']);
      expect(result).toMatchObject({ name: 'run', exitCode: 0, signal: null, truncated: false, timedOut: false, outOfMemory: false });
    });

    it('gives virtual machines and shells their descriptors by name, and shared memory to all', async () => {
      const named = await one('cat /dev/stdin; echo out > /dev/stdout; echo err > /dev/stderr', { family: 'managed', stdin: bytes('in\n') });
      expect([text(named.stdout), text(named.stderr)]).toEqual(['in\nout\n', 'err\n']);
      expect(await one('echo shared > /dev/shm/segment && cat /dev/shm/segment')).toMatchObject({ exitCode: 0, stdout: Buffer.from('shared\n') });
    });

    it('gives time and memory', async () => {
      const result = await one('i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done');
      expect(result.cpuMs).toBeGreaterThan(1);
      expect(result.wallMs).toBeGreaterThan(1);
      expect(result.memoryKb).toBeGreaterThan(100);
      expect(result.memoryKb).toBeLessThanOrEqual(LIMITS.memoryKb);
    });

    it.each([0, 1, 42, 134, 255])('gives exit code %i', async (code) =>
      expect(await one(`exit ${code}`)).toMatchObject({ exitCode: code, signal: null }),
    );

    it.each(['HUP', 'INT', 'QUIT', 'ILL', 'ABRT', 'FPE', 'KILL', 'SEGV', 'PIPE', 'ALRM', 'TERM', 'BUS', 'SYS', 'USR1'])(
      'names the signal SIG%s',
      async (name) => expect(await one(`kill -${name} $$`)).toMatchObject({ exitCode: null, signal: `SIG${name}`, timedOut: false }),
    );

    it('hands standard input over, of any length and any bytes, and ends it', async () => {
      const stdin = Uint8Array.from({ length: 300_000 }, (_, index) => index % 256);
      expect(text((await one('wc -c', { stdin })).stdout).trim()).toBe('300000');
      expect([...(await one('head -c 256', { stdin })).stdout]).toEqual([...stdin.subarray(0, 256)]);
    });

    it('a program that does not read its input is not held up', async () =>
      expect(await one('exec true', { stdin: new Uint8Array(1_000_000) })).toMatchObject({ exitCode: 0 }));

    it('writes files and their folders, with names of any kind', async () => {
      const files = ['a.txt', 'deep/er/b.txt', 'two words', 'line\nbreak', '-rf', 'ünï', "'quote"].map((file) => ({
        name: file,
        content: bytes(`<${file}>`),
      }));
      const result = await one(
        'for file in a.txt deep/er/b.txt "two words" "$NAME" -rf ünï "\'quote"; do cat -- "$file"; done',
        { environment: { NAME: 'line\nbreak' } },
        files,
      );
      expect(text(result.stdout)).toBe("<a.txt><deep/er/b.txt><two words><line\nbreak><-rf><ünï><'quote>");
    });

    it.each(['../a', '/a', 'a/../../b', 'a//b', '.', '', 'a\0b', './a', `${'a'.repeat(256)}`])('refuses the file name %j', async (file) => {
      await expect(running(job([step('true')], [{ name: file, content: NOTHING }]))).rejects.toThrow();
      expect(await one('exit 7')).toMatchObject({ exitCode: 7 });
    });

    it('words and variables arrive as they are', async () => {
      const odd = 'a "b" $c \\ \n;é';
      const result = await one('printf "%s|%s|%s" "$ODD" "$HOME" "$PWD"', { environment: { ODD: odd } });
      expect(text(result.stdout)).toBe(`${odd}|/work|/work`);
      const [words] = await running(job([{ ...step(''), command: ['/bin/echo', '-n', odd, '$HOME'] }]));
      expect(text(words?.stdout)).toBe(`${odd} $HOME`);
    });

    it('steps share the working folder, in order', async () => {
      const results = await running(job([step('echo made > file; echo compiled', { name: 'compile' }), step('cat file')]));
      expect(results.map((result) => [result.name, text(result.stdout)])).toEqual([
        ['compile', 'compiled\n'],
        ['run', 'made\n'],
      ]);
    });

    it('a compile step makes a program that the next runs', async () => {
      const made = step('printf "#!/bin/sh\\necho I ran with \\$1\\n" > program; chmod 755 program', { name: 'compile' });
      const results = await running(job([made, { ...step(''), command: ['./program', 'a word'] }]));
      expect(text(results[1]?.stdout)).toBe('I ran with a word\n');
    });

    it('the first step that fails is the last', async () => {
      const results = await running(job([step('exit 3', { name: 'compile' }), step('echo never')]));
      expect(results).toMatchObject([{ name: 'compile', exitCode: 3 }]);
    });

    it('a program that is not there gives 127, one that cannot be run 126', async () => {
      const run = async (command: string) =>
        (await running(job([{ ...step(''), command: [command] }], [{ name: 'plain', content: bytes('no') }])))[0];
      expect(await run('/usr/bin/no-such-program')).toMatchObject({ exitCode: 127, signal: null });
      expect(await run('./plain')).toMatchObject({ exitCode: 126, signal: null });
    });

    it('output is kept up to the cap, of each stream, and flagged', async () => {
      const result = await one('head -c 10000 /dev/zero; head -c 3000 /dev/zero >&2');
      expect([result.stdout.length, result.stderr.length, result.truncated]).toEqual([LIMITS.outputBytes, 3000, true]);
      const whole = await one(`head -c ${LIMITS.outputBytes} /dev/zero`);
      expect([whole.stdout.length, whole.truncated]).toEqual([LIMITS.outputBytes, false]);
    });

    it('output comes as it is printed, in order', async () => {
      const heard: string[] = [];
      const of = step('echo one; echo two >&2; sleep 0.2; echo three');
      const [result] = await subject.jail.run(job([of]), {
        signal: AbortSignal.timeout(30_000),
        onOutput: (name, stream, part) => heard.push(`${name} ${stream} ${text(part).trim()}`),
      });
      expect(heard.filter((line) => line.includes('stdout'))).toEqual(['run stdout one', 'run stdout three']);
      expect(heard).toContain('run stderr two');
      expect(heard.at(-1)).toBe('run stdout three');
      expect(text(result?.stdout)).toBe('one\nthree\n');
    });

    it('the wall time ends a step, and what it printed is kept', async () => {
      const result = await one('echo before; sleep 30', { limits: { ...LIMITS, wallMs: 300 } });
      expect(result).toMatchObject({ timedOut: true, exitCode: null, signal: 'SIGKILL' });
      expect(text(result.stdout)).toBe('before\n');
      expect(result.wallMs).toBeGreaterThanOrEqual(300);
    });

    it('the processor time ends a step', async () =>
      expect(await one('while :; do :; done', { limits: { ...LIMITS, cpuMs: 200 } })).toMatchObject({ timedOut: true, exitCode: null }));

    it('an asker who has left stops the job, and the jail serves the next', async () => {
      const leaving = new AbortController();
      const stopped = subject.jail.run(job([step('echo begun; sleep 30')]), { signal: leaving.signal, onOutput: () => leaving.abort() });
      await expect(stopped).rejects.toThrow();
      await expect(running(job([step('true')]), AbortSignal.abort())).rejects.toThrow();
      expect(text((await one('echo next')).stdout)).toBe('next\n');
    });

    it('nothing of one job is there for the next', async () => {
      await one('echo secret > /work/left; echo secret > /tmp/left', {}, [{ name: 'mine', content: bytes('mine') }]);
      expect(text((await one('ls -A /work /tmp')).stdout)).toBe('/tmp:\n\n/work:\n');
    });

    it('many jobs, one after another, are all served', async () => {
      for (let count = 0; count < 20; count++) expect(text((await one(`echo ${count}`)).stdout)).toBe(`${count}\n`);
    });
  });
}
