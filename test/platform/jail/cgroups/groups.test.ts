import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findHierarchies, makeGround, type Places } from '../../../../app/platform/jail/cgroups/ground.ts';
import { OVERHEAD } from '../../../../app/platform/jail/cgroups/port.ts';
import { v1Group } from '../../../../app/platform/jail/cgroups/v1.ts';
import { v2Group } from '../../../../app/platform/jail/cgroups/v2.ts';
import { LIMITS } from '../probe.ts';

/** Control groups as tables of files: no machine has both versions in use. */
let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'askyard-groups-'));
});
afterEach(() => rmSync(top, { recursive: true }));

const put = (files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
};
const read = (path: string): string => readFileSync(join(top, path), 'utf8');
const places = (...mounts: readonly string[]): Places => {
  put({ mountinfo: mounts.join('\n') });
  return { mounts: join(top, 'mountinfo'), own: join(top, 'own'), root: top };
};
const V2 = '30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate';
const V1 = (controllers: string) => `31 23 0:27 / /sys/fs/cgroup/${controllers} rw - cgroup cgroup rw,${controllers}`;

describe('where groups stand', () => {
  it('on Debian 13 in the one hierarchy', () => {
    put({ 'sys/fs/cgroup/cgroup.controllers': 'cpuset cpu io memory hugetlb pids rdma misc\n' });
    expect(findHierarchies(places(V2))).toMatchObject({
      version: 'v2',
      folders: { memory: join(top, 'sys/fs/cgroup'), cpu: join(top, 'sys/fs/cgroup') },
    });
  });

  it('where systemd has given us a group, in that: no root is needed, and systemd removes what is left', () => {
    const given = 'sys/fs/cgroup/system.slice/askyard-runner.service';
    put({
      'sys/fs/cgroup/cgroup.controllers': 'memory pids',
      [`${given}/cgroup.controllers`]: 'cpu memory pids',
      own: '0::/system.slice/askyard-runner.service/keeper\n',
    });
    expect(findHierarchies(places(V2))?.folders).toMatchObject({ memory: join(top, given), pids: join(top, given) });
  });

  it.each(['0::/system.slice/askyard-runner.service\n', '0::/\n', '1:name=systemd:/keeper\n'])(
    'a group that nobody gave us is not taken: %j',
    (own) => {
      put({ 'sys/fs/cgroup/cgroup.controllers': 'memory pids', own });
      expect(findHierarchies(places(V2))?.folders.memory).toBe(join(top, 'sys/fs/cgroup'));
    },
  );

  it('where v2 is mounted beside but holds no memory, in the old ones', () => {
    put({ 'sys/fs/cgroup/unified/cgroup.controllers': 'hugetlb\n' });
    const unified = V2.replace('/sys/fs/cgroup ', '/sys/fs/cgroup/unified ');
    const found = findHierarchies(places(V1('cpu,cpuacct'), V1('memory'), V1('pids'), unified));
    const at = (name: string) => join(top, 'sys/fs/cgroup', name);
    expect(found).toEqual({ version: 'v1', folders: { memory: at('memory'), pids: at('pids'), cpu: at('cpu,cpuacct'), cpuacct: at('cpu,cpuacct') } });
  });

  it.each([[[]], [[V1('memory')]], [[V1('cpu')]]])('nowhere without both memory and pids: %j', (mounts) =>
    expect(findHierarchies(places(...mounts))).toBeUndefined(),
  );

  it('the controllers are given on, and our folder is made', () => {
    put({ 'cgroup.controllers': 'memory pids cpu', 'ours/cgroup.controllers': 'memory pids cpu', 'ours/cgroup.subtree_control': '' });
    const made = makeGround({ version: 'v2', folders: { memory: top, pids: top, cpu: top, cpuacct: top } }, 'ours');
    expect(made?.folders.memory).toBe(join(top, 'ours'));
    expect(read('cgroup.subtree_control')).toBe('+cpu');
    expect(read('ours/cgroup.subtree_control')).toBe('+cpu');
  });

  it('what cannot be had is undefined: the kernel gave no controllers on, or the folder cannot be made', () => {
    const folders = { memory: top, pids: top, cpu: top, cpuacct: top };
    expect(makeGround({ version: 'v2', folders }, 'ours')).toBeUndefined();
    writeFileSync(join(top, 'file'), '');
    expect(makeGround({ version: 'v1', folders: { ...folders, pids: join(top, 'file') } }, 'other')).toBeUndefined();
  });
});

describe('a slot on v2', () => {
  const files = (more: Readonly<Record<string, string>> = {}) => ({
    'slot/memory.current': '5000000\n',
    'slot/memory.peak': '5000000\n',
    'slot/memory.stat': 'anon 1000\ninactive_file 100\nactive_file 50\n',
    'slot/memory.events': 'low 0\noom 0\noom_kill 0\n',
    'slot/cpu.stat': 'usage_usec 1000\nuser_usec 5\n',
    ...more,
  });
  const open = () => v2Group({ version: 'v2', folders: { memory: top, pids: top, cpu: top, cpuacct: top } }, 'slot', 1.5);

  it('is held to the step, beside what its launcher needs', () => {
    put(files());
    const group = open();
    group.begin(LIMITS);
    expect(read('slot/memory.max')).toBe(String((LIMITS.memoryKb + OVERHEAD.memoryKb) * 1024));
    expect(read('slot/pids.max')).toBe(String(LIMITS.processes + OVERHEAD.processes));
    expect(read('slot/memory.swap.max')).toBe('0');
    expect(read('slot/cpu.max')).toBe('150000 100000');
    expect(group.joins).toEqual([join(top, 'slot/cgroup.procs')]);
  });

  it('measures what a step held more, without the files it read', () => {
    put(files());
    const group = open();
    group.begin(LIMITS);
    put({
      'slot/memory.peak': `${5_000_000 + 3 * 1024 * 1024}\n`,
      'slot/memory.stat': `anon 1000\ninactive_file ${1024 * 1024 + 100}\nactive_file 50\n`,
    });
    expect(group.end()).toEqual({ peakKb: 2048, outOfMemory: false });
  });

  it('tells running out of memory, and only in the step where it happened', () => {
    put(files());
    const group = open();
    group.begin(LIMITS);
    put({ 'slot/memory.events': 'low 0\noom 1\noom_kill 1\n' });
    expect(group.end().outOfMemory).toBe(true);
    group.begin(LIMITS);
    expect(group.end().outOfMemory).toBe(false);
  });

  it('counts processor time from the step on', () => {
    put(files());
    const group = open();
    group.begin(LIMITS);
    put({ 'slot/cpu.stat': 'usage_usec 251000\nuser_usec 5\n' });
    expect(group.cpuMs()).toBe(250);
  });

  it('knows no peak where the kernel has none', () => {
    put(files());
    rmSync(join(top, 'slot/memory.peak'));
    const group = open();
    group.begin(LIMITS);
    expect(group.end().peakKb).toBeUndefined();
  });
});

describe('a slot on v1', () => {
  const at = (name: string) => join(top, name);
  const ground = () => ({ version: 'v1', folders: { memory: at('memory'), pids: at('pids'), cpu: at('cpu'), cpuacct: at('cpuacct') } }) as const;
  const files = () =>
    put({
      'memory/slot/memory.usage_in_bytes': '1000000\n',
      'memory/slot/memory.max_usage_in_bytes': '9000000\n',
      'memory/slot/memory.stat': 'cache 5\ntotal_inactive_file 0\ntotal_active_file 0\n',
      'memory/slot/memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 3\n',
      'cpuacct/slot/cpuacct.usage': '1000000000\n',
    });

  it('is held in each hierarchy, and joins each', () => {
    files();
    const group = v1Group(ground(), 'slot', 2);
    group.begin(LIMITS);
    const bytes = String((LIMITS.memoryKb + OVERHEAD.memoryKb) * 1024);
    expect([read('memory/slot/memory.limit_in_bytes'), read('memory/slot/memory.memsw.limit_in_bytes')]).toEqual([bytes, bytes]);
    expect(read('pids/slot/pids.max')).toBe(String(LIMITS.processes + OVERHEAD.processes));
    expect(read('cpu/slot/cpu.cfs_quota_us')).toBe('200000');
    expect(group.joins).toEqual(['memory', 'pids', 'cpu', 'cpuacct'].map((name) => at(`${name}/slot/cgroup.procs`)));
  });

  it('measures peak, out of memory and processor time from the step on', () => {
    files();
    const group = v1Group(ground(), 'slot', 2);
    group.begin(LIMITS);
    expect(read('memory/slot/memory.max_usage_in_bytes')).toBe('0');
    put({
      'memory/slot/memory.max_usage_in_bytes': `${1_000_000 + 4096 * 1024}\n`,
      'memory/slot/memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 4\n',
      'cpuacct/slot/cpuacct.usage': '1500000000\n',
    });
    expect(group.cpuMs()).toBe(500);
    expect(group.end()).toEqual({ peakKb: 4096, outOfMemory: true });
  });

  it('one that is not there after all counts as removed', async () => {
    files();
    const group = v1Group(ground(), 'slot', 2);
    rmSync(top, { recursive: true });
    await group.remove();
    expect(existsSync(top)).toBe(false);
    mkdirSync(top);
  });
});
