import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jailContract } from '../../../app/platform/jail/contract.ts';
import type { JailJob, StepResult } from '../../../app/platform/jail/port.ts';
import { openSlots, type Slots } from '../../../app/platform/jail/slots.ts';
import { jailHere, processesSaying, tracesOf } from './machine.ts';
import { builtProbe, jobOf, LIMITS, probing, shell } from './probe.ts';

const here = jailHere();
const text = (result: StepResult | undefined): string => Buffer.from(result?.stdout ?? '').toString();

describe.skipIf(!here.here)('slots', () => {
  jailContract('a slot', async () => {
    const slots = await openSlots({ count: 1 });
    return { jail: { run: (job, options) => slots.run(0, job, options), standing: async () => ({ runs: true }) }, close: () => slots.close() };
  });

  describe('beside each other', () => {
    let slots: Slots;
    const probe = here.here ? builtProbe() : new Uint8Array();
    const run = async (slot: number, job: JailJob) => (await slots.run(slot, job, { signal: AbortSignal.timeout(30_000) }))[0];
    beforeAll(async () => {
      slots = await openSlots({ count: 2 });
    });
    afterAll(() => slots.close());

    it('a job leaves no shared memory for the next', async () => {
      expect(text(await run(0, probing(probe, 'leave')))).toBe('left\n');
      expect(text(await run(0, probing(probe, 'find')))).toBe('-1 -1 -1\n');
    });

    it('one slot hears nothing of another by an abstract socket', async () => {
      const leaving = new AbortController();
      let begun: () => void = () => {};
      const listens = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const listening = slots.run(0, probing(probe, 'listen'), { signal: leaving.signal, onOutput: () => begun() });
      await listens;
      expect(text(await run(1, probing(probe, 'meet')))).toBe('meet ECONNREFUSED\n');
      leaving.abort();
      await expect(listening).rejects.toThrow();
    });

    it('a bomb in every slot at once ends, and the next jobs are served', async () => {
      const bombs = await Promise.all([0, 1].map((slot) => run(slot, probing(probe, 'bomb', { wallMs: 400 }))));
      expect(bombs).toMatchObject([{ timedOut: true }, { timedOut: true }]);
      expect(text(await run(0, jobOf([shell('echo fine')])))).toBe('fine\n');
      expect(text(await run(1, jobOf([shell('echo fine')])))).toBe('fine\n');
    });

    it('the processor time of many processes counts together, where groups count it', async () => {
      const many = 'for i in 1 2 3 4 5 6; do (while :; do :; done) & done; wait';
      const limits = { ...LIMITS, cpuMs: 300, wallMs: 4000 };
      const result = await run(0, jobOf([shell(many, { limits })]));
      expect(result).toMatchObject({ timedOut: true, signal: 'SIGKILL' });
      if (slots.facts.limits !== 'rlimits') expect(result?.wallMs).toBeLessThan(4000);
    });

    it('limits are set anew for each step', async () => {
      const much = shell('true', { name: 'compile', limits: { ...LIMITS, memoryKb: 300 * 1024 } });
      const job = jobOf([much, shell('chmod 755 probe; exec ./probe memory')], [{ name: 'probe', content: probe }]);
      const results = await slots.run(0, job, { signal: AbortSignal.timeout(30_000) });
      expect(results).toMatchObject([{ exitCode: 0 }, { outOfMemory: slots.facts.tellsOutOfMemory }]);
      expect(results[1]?.memoryKb).toBeLessThanOrEqual(LIMITS.memoryKb);
    });

    it('memory is measured near to what a program holds', async () => {
      const held = 'exec /usr/bin/awk \'BEGIN { for (i = 0; i < 400000; i++) a[i] = "some text that is kept " i; print length(a) }\'';
      const small = await run(0, jobOf([shell('true')]));
      const large = await run(0, jobOf([shell(held, { limits: { ...LIMITS, memoryKb: 512 * 1024 } })]));
      expect(text(large)).toBe('400000\n');
      expect(small?.memoryKb).toBeLessThan(10_000);
      expect(large?.memoryKb).toBeGreaterThan(20_000);
    });

    it('a launcher that dies between two jobs is replaced', async () => {
      const launchers = processesSaying(`askyard-jail-${process.pid}-`);
      expect(launchers.length).toBeGreaterThanOrEqual(2);
      for (const pid of launchers) process.kill(pid, 'SIGKILL');
      expect(await Promise.all([0, 1].map(async (slot) => text(await run(slot, jobOf([shell('echo fine')])))))).toEqual(['fine\n', 'fine\n']);
    });

    it('whenever an asker leaves, the next is served', async () => {
      for (let milliseconds = 0; milliseconds < 24; milliseconds += 2) {
        const left = slots.run(0, jobOf([shell('echo secret')]), { signal: AbortSignal.timeout(milliseconds) });
        await left.catch(() => {});
        expect(text(await run(0, jobOf([shell('echo next')])))).toBe('next\n');
      }
    });

    it('refuses a slot that is not there, and a command without a path', async () => {
      await expect(run(2, jobOf([shell('true')]))).rejects.toThrow(RangeError);
      await expect(run(0, jobOf([shell('true', { command: ['true'] })]))).rejects.toThrow('neither an absolute path');
    });
  });

  describe('folders', () => {
    // Not beneath /tmp, where the jail has its own.
    const top = here.here ? realpathSync(mkdtempSync('/var/tmp/askyard-jail-test-')) : '';
    let slots: Slots;
    const run = async (folders: readonly string[], script: string) =>
      text((await slots.run(0, { ...jobOf([shell(script)]), folders }, { signal: AbortSignal.timeout(30_000) }))[0]);
    beforeAll(async () => {
      for (const name of ['tools', 'other']) mkdirSync(join(top, name));
      writeFileSync(join(top, 'tools', 'word'), 'a tool');
      symlinkSync(join(top, 'tools'), join(top, 'link'));
      chmodSync(top, 0o755);
      slots = await openSlots({ count: 1 });
    });
    afterAll(async () => {
      await slots.close();
      rmSync(top, { recursive: true });
    });

    it('shows what a job names, and lets nobody write there', async () => {
      const tools = join(top, 'tools');
      const script = `cat ${tools}/word; touch ${tools}/new ${tools}/word 2>/dev/null || echo " held"`;
      expect(await run([tools], script)).toBe('a tool held\n');
      expect(await run([join(tools, 'word'), tools, '/usr/bin'], script)).toBe('a tool held\n');
    });

    it('shows nothing else of what stands beside', async () =>
      expect(await run([], `ls ${top}/link /var/tmp/. 2>/dev/null | wc -l`)).not.toContain('link'));

    it.each(['/', '/etc', '/proc', '/tmp', '/work', '/root', '/run/user', 'usr', '/usr/../etc', '/etc/passwd\n'])('refuses %j', async (folder) => {
      await expect(run([folder], 'true')).rejects.toThrow('does not show the folder');
    });

    it('refuses a link, what is not there, and a folder with a socket in it', async () => {
      await expect(run([join(top, 'link')], 'true')).rejects.toThrow('real folders only');
      await expect(run([join(top, 'none')], 'true')).rejects.toThrow('real folders only');
      const server = createServer().listen(join(top, 'other', 'socket'));
      await new Promise((resolve) => server.once('listening', resolve));
      await expect(run([join(top, 'other')], 'true')).rejects.toThrow('neither a file nor a folder');
      await new Promise((resolve) => server.close(resolve));
    });
  });

  it('closing leaves nothing behind', async () => {
    const slots = await openSlots({ count: 2 });
    const before = tracesOf(process.pid);
    expect(before.length).toBeGreaterThan(0);
    await slots.close();
    expect(tracesOf(process.pid)).toEqual([]);
  });
});
