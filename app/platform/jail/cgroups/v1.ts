import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cachedFiles, controlFile, numberIn, put, removeGroup } from './files.ts';
import { type Ground, OVERHEAD, type SlotGroup } from './port.ts';

/** Microseconds: over each such period a slot gets its share of the processors. */
const PERIOD = 100_000;

/**
 * A slot's group where each controller has a hierarchy of its own.
 * @param cores how many processors the slot may keep busy
 */
export function v1Group({ folders }: Ground, name: string, cores: number): SlotGroup {
  const group = {
    memory: join(folders.memory, name),
    pids: join(folders.pids, name),
    cpu: join(folders.cpu, name),
    time: join(folders.cpuacct, name),
  };
  const all = [...new Set(Object.values(group))];
  for (const folder of all) mkdirSync(folder, { recursive: true });
  put(join(group.cpu, 'cpu.cfs_period_us'), PERIOD);
  put(join(group.cpu, 'cpu.cfs_quota_us'), Math.round(cores * PERIOD));

  const [usage, highest, stat, control] = FILES.map((file) => controlFile(join(group.memory, file)));
  const timePath = join(group.time, 'cpuacct.usage');
  const time = existsSync(timePath) ? controlFile(timePath) : undefined;
  const now = () => ({
    usage: Number(usage?.read()),
    cached: cachedFiles(stat?.read() ?? ''),
    killed: numberIn(control?.read() ?? '', 'oom_kill'),
    cpuMs: time && Number(time.read()) / 1e6,
  });
  let limit = 0;
  let before = now();

  return {
    joins: all.map((folder) => join(folder, 'cgroup.procs')),
    begin({ memoryKb, processes }) {
      const bytes = (memoryKb + OVERHEAD.memoryKb) * 1024;
      if (bytes !== limit && setMemory(group.memory, bytes, bytes > limit && limit > 0)) limit = bytes;
      put(join(group.pids, 'pids.max'), processes + OVERHEAD.processes);
      put(join(group.memory, 'memory.max_usage_in_bytes'), 0);
      before = now();
    },
    end() {
      const { cached, killed } = now();
      const grown = Number(highest?.read()) - before.usage - Math.max(0, cached - before.cached);
      return { peakKb: Math.max(0, Math.round(grown / 1024)), outOfMemory: killed > before.killed };
    },
    cpuMs: () => (time && before.cpuMs !== undefined ? Number(time.read()) / 1e6 - before.cpuMs : undefined),
    async remove() {
      for (const file of [usage, highest, stat, control, time]) file?.close();
      await Promise.all(all.map(removeGroup));
    },
  };
}

const FILES = ['memory.usage_in_bytes', 'memory.max_usage_in_bytes', 'memory.stat', 'memory.oom_control'] as const;

/**
 * Memory with swap may never be less than memory alone, so the order of the two depends. Kernels without swap accounting lack the one.
 * @returns whether memory is held to it now
 */
function setMemory(folder: string, bytes: number, more: boolean): boolean {
  const swap = () => put(join(folder, 'memory.memsw.limit_in_bytes'), bytes);
  if (more) swap();
  const set = put(join(folder, 'memory.limit_in_bytes'), bytes);
  if (!more) swap();
  return set;
}
