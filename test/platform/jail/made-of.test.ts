import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nativePrograms } from '../../../app/platform/jail/build.ts';
import { nsjailConfiguration } from '../../../app/platform/jail/configuration.ts';
import { findNsjail } from '../../../app/platform/jail/find-nsjail.ts';
import { checkJob, JobRefused, unfit, wrongName } from '../../../app/platform/jail/job-names.ts';
import { seccompPolicy } from '../../../app/platform/jail/seccomp.ts';
import { sweep } from '../../../app/platform/jail/sweep.ts';
import { jailHere } from './machine.ts';
import { jobOf, shell } from './probe.ts';

const top = mkdtempSync(join(tmpdir(), 'askyard-made-'));
afterAll(() => rmSync(top, { recursive: true }));

describe('seccomp', () => {
  const DENIED =
    `ptrace process_vm_readv process_vm_writev mount umount pivot_root chroot unshare setns bpf perf_event_open userfaultfd io_uring_setup io_uring_enter
    keyctl add_key request_key kexec_load init_module finit_module delete_module iopl ioperm open_by_handle_at name_to_handle_at pidfd_getfd kcmp modify_ldt
    swapon reboot settimeofday clock_settime adjtimex acct quotactl syslog fsopen fsmount move_mount open_tree vmsplice personality`.split(/\s+/);
  const allowed = (family: 'native' | 'managed', architecture?: string) =>
    new Set(/ALLOW \{([^}]*?),\s*ioctl/s.exec(seccompPolicy(family, architecture))?.[1]?.trim().split(/,\s*/));

  it.each(['native', 'managed'] as const)('%s programs are given nothing that leads out', (family) => {
    expect(DENIED.filter((name) => allowed(family).has(name))).toEqual([]);
    expect(seccompPolicy(family)).toContain('DEFAULT ERRNO(1)');
  });

  it('virtual machines are given all that native programs are, and a little more', () => {
    const [native, managed] = [allowed('native'), allowed('managed')];
    expect([...native].filter((name) => !managed.has(name))).toEqual([]);
    expect(managed.size - native.size).toBeLessThan(20);
    expect(native.has('memfd_create')).toBe(false);
  });

  it('each architecture has its own older calls', () =>
    expect([allowed('native', 'x64').has('open'), allowed('native', 'arm64').has('open')]).toEqual([true, false]));
});

describe('nsjail’s configuration', () => {
  const made = (family: 'native' | 'managed', folders: readonly string[] = []) =>
    nsjailConfiguration({ family, made: '/made', folders, uid: 61000, gid: 61001 }, () => undefined);

  it('is of another user, with sized folders, and all else read-only', () => {
    const text = made('native');
    expect(text).toContain('uidmap { inside_id: "1000" outside_id: "61000" count: 1 }');
    expect(text).toContain('outside_id: "61001"');
    const writable = text.split('\n').filter((line) => line.includes('rw: true') && !line.includes('"/dev/'));
    expect(writable).toHaveLength(2);
    for (const line of writable) expect(line).toMatch(/size=\d+,nr_inodes=\d+/);
    expect(text.split('\n').filter((line) => line.startsWith('mount ') && !line.includes('is_symlink') && !line.includes('nosuid'))).toEqual([]);
  });

  it('/proc is there for virtual machines alone, and shows nothing of the machine', () => {
    expect(made('native')).not.toContain('"/proc"');
    expect(made('managed')).toContain('fstype: "proc" options: "subset=pid,hidepid=2"');
  });

  it('a folder’s name cannot become a setting', () =>
    expect(made('native', ['/opt/a" } rw: true']).includes('src: "/opt/a\\" } rw: true"')).toBe(true));
});

describe('a job', () => {
  it.each(['a', 'a/b', 'a b', 'a\nb', '-a', '...', 'ü', 'a.'.repeat(100)])('may name a file %j', (name) => expect(wrongName(name)).toBeUndefined());
  it.each(['', '/', '/a', 'a/', '.', '..', 'a/..', 'a//b', 'a\0', `${'a/'.repeat(600)}a`])('may not name one %j', (name) =>
    expect(wrongName(name)).toBeTypeOf('string'),
  );

  it('is refused with two files of one name, with too many, and with too much', () => {
    const file = (name: string, length = 0) => ({ name, content: new Uint8Array(length) });
    const checking = (files: Parameters<typeof jobOf>[1]) => () => checkJob(jobOf([shell('true')], files));
    expect(checking([file('a'), file('a')])).toThrow(JobRefused);
    expect(checking(Array.from({ length: 1001 }, (_, index) => file(String(index))))).toThrow('at most 1000 files');
    expect(checking([file('a', 33 * 1024 * 1024)])).toThrow('32 MiB');
    expect(checking([file('a'), file('b')])).not.toThrow();
  });

  it('is refused with NUL in a word or a variable', () => {
    expect(() => checkJob(jobOf([shell('a\0b')]))).toThrow('NUL');
    expect(() => checkJob(jobOf([shell('true', { environment: { A: '\0' } })]))).toThrow('NUL');
  });

  it('may see files and folders of files', async () => {
    const folder = join(top, 'tools');
    mkdirSync(join(folder, 'deep'), { recursive: true });
    writeFileSync(join(folder, 'deep', 'file'), '');
    expect(await unfit(folder)).toBeUndefined();
    expect(await unfit(join(folder, 'deep', 'file'))).toBeUndefined();
    expect(await unfit(join(folder, 'none'))).toBe(join(folder, 'none'));
    spawnSync('mkfifo', [join(folder, 'deep', 'pipe')]);
    expect(await unfit(folder)).toBe(join(folder, 'deep', 'pipe'));
  });
});

describe('programs', () => {
  it.skipIf(!jailHere().here)('ours are built once, by the source', () => {
    const folder = join(top, 'cache');
    const first = nativePrograms(folder);
    const files = readdirSync(folder);
    expect(nativePrograms(folder)).toEqual(first);
    expect(readdirSync(folder)).toEqual(files);
    expect(files).toHaveLength(2);
    expect(spawnSync(first.enter, ['--', '/bin/echo', 'became'], { encoding: 'utf8' }).stdout).toBe('became\n');
  });

  it.skipIf(!jailHere().here)('enter refuses what it does not know, and a parent that is gone', () => {
    const { enter } = nativePrograms(join(top, 'cache'));
    const saying = (...words: readonly string[]) => spawnSync(enter, [...words], { encoding: 'utf8' });
    expect(saying('--what', '--', '/bin/true').status).toBe(111);
    expect(saying('--net').stderr).toContain('no program after --');
    expect(saying('--death', '1', '--', '/bin/true').stderr).toContain('whoever started it is gone');
    expect(saying('--cgroup', '/nonexistent/cgroup.procs', '--', '/bin/true').stderr).toContain('/nonexistent/cgroup.procs');
  });

  it.skipIf(!jailHere().here)('enter gives a network of nothing but its own loopback', () => {
    const { enter } = nativePrograms(join(top, 'cache'));
    const seen = spawnSync(enter, ['--net', '--loopback', '--', '/bin/cat', '/proc/net/dev'], { encoding: 'utf8' }).stdout;
    expect(
      seen
        .split('\n')
        .filter((line) => line.includes(':'))
        .map((line) => line.split(':')[0]?.trim()),
    ).toEqual(['lo']);
  });

  it.runIf(process.platform === 'linux')('nsjail is named, or on the PATH; and what to do is said where it is not', () => {
    const path = join(top, 'nsjail');
    writeFileSync(path, '#!/bin/sh\n');
    expect(() => findNsjail({ ASKYARD_NSJAIL: path })).toThrow('no program that can be run');
    chmodSync(path, 0o755);
    expect(findNsjail({ ASKYARD_NSJAIL: path })).toBe(path);
    expect(findNsjail({ PATH: `/nonexistent:${top}` })).toBe(path);
  });
});

describe('sweeping', () => {
  it('removes folders whose process is gone, and no others', async () => {
    const folder = join(top, 'run');
    const names = ['askyard-jail-999999999-5-0', `askyard-jail-${process.pid}-0-0`, 'askyard-jail-mine', 'other'];
    for (const name of names) mkdirSync(join(folder, name), { recursive: true });
    await sweep([folder]);
    expect(readdirSync(folder).sort()).toEqual(['askyard-jail-mine', 'other']);
    expect(existsSync(join(folder, 'other'))).toBe(true);
  });
});
