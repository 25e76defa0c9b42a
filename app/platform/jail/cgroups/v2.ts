import { closeSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { cachedFiles, controlFile, numberIn, put, removeGroup } from './files.ts';
import { type Ground, OVERHEAD, type SlotGroup } from './port.ts';

const PERIOD = 100_000;

/**
 * A slot's group in the one hierarchy of cgroup v2.
 * @param cores how many processors the slot may keep busy
 */
export function v2Group({ folders }: Ground, name: string, cores: number): SlotGroup {
  const folder = join(folders.memory, name);
  mkdirSync(folder, { recursive: true });
  put(join(folder, 'cpu.max'), `${Math.round(cores * PERIOD)} ${PERIOD}`);
  put(join(folder, 'memory.swap.max'), 0);
  const [usage, stat, events, cpu] = ['memory.current', 'memory.stat', 'memory.events', 'cpu.stat'].map((file) => controlFile(join(folder, file)));
  const peak = peakOf(join(folder, 'memory.peak'));
  const killed = () => numberIn(events?.read() ?? '', 'oom_kill');
  const cached = () => cachedFiles(stat?.read() ?? '');
  const cpuMs = () => numberIn(cpu?.read() ?? '', 'usage_usec') / 1000;
  let before = { usage: 0, cached: 0, killed: killed(), cpuMs: cpuMs() };

  return {
    joins: [join(folder, 'cgroup.procs')],
    begin({ memoryKb, processes }) {
      put(join(folder, 'memory.max'), (memoryKb + OVERHEAD.memoryKb) * 1024);
      put(join(folder, 'pids.max'), processes + OVERHEAD.processes);
      peak?.reset();
      before = { usage: Number(usage?.read()), cached: cached(), killed: killed(), cpuMs: cpuMs() };
    },
    end() {
      const bytes = peak?.read();
      const grown = bytes === undefined ? undefined : bytes - before.usage - Math.max(0, cached() - before.cached);
      return { peakKb: grown === undefined ? undefined : Math.max(0, Math.round(grown / 1024)), outOfMemory: killed() > before.killed };
    },
    cpuMs: () => cpuMs() - before.cpuMs,
    async remove() {
      for (const file of [usage, stat, events, cpu, peak]) file?.close();
      await removeGroup(folder);
    },
  };
}

/**
 * memory.peak came with Linux 5.19, and can be reset, for one open file, since 6.12. Without that a peak counts only where it
 * rose above all earlier ones: else nobody knows.
 */
function peakOf(path: string) {
  let file: number;
  let resets = true;
  try {
    file = openSync(path, 'r+');
  } catch {
    try {
      file = openSync(path, 'r');
      resets = false;
    } catch {
      return undefined;
    }
  }
  const bytes = Buffer.alloc(64);
  const now = () => Number(bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0)));
  let highest = now();
  return {
    reset() {
      try {
        if (resets) writeSync(file, 'reset');
      } catch {
        resets = false;
      }
      highest = now();
    },
    read: (): number | undefined => (resets || now() > highest ? now() : undefined),
    close: () => closeSync(file),
  };
}
