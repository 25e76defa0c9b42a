import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { JailStep } from './port.ts';
import { seccompPolicy } from './seccomp.ts';

export type JailOptions = {
  readonly family: JailStep['family'];
  /** A folder of ours that anybody may enter: it holds pid 1 (init) and the jail's made-up passwd and group. */
  readonly made: string;
  /** Shown read-only, beyond the base system. */
  readonly folders: readonly string[];
  /** Ids outside of the jail. Inside it is 1000. */
  readonly uid: number;
  readonly gid: number;
};

/** Bytes and files of the working folder and of /tmp: sized, since a bound folder has no cap. */
const WORK = { bytes: 64 * 1024 * 1024, files: 8192 };
const TEMPORARY = { bytes: 32 * 1024 * 1024, files: 4096 };
/** Locks and queues between a program's processes live here (sem_open). */
const SHARED_MEMORY = { bytes: 16 * 1024 * 1024, files: 256 };
/** Inside the jail. */
const USER = 1000;
/** MiB. The usual default is 8, which recursive programs run into early; a thread's stack takes as much of what rlimits allow. */
const STACK = 16;
const OPEN_FILES = 1024;

/** Pages come first, but a program must not wait so long for a processor that its time runs out. */
const NICE = 5;

/** What merged-usr systems have as links; elsewhere they are folders, and are bound. */
const ROOTS = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'] as const;
const DEVICES = ['/dev/null', '/dev/zero', '/dev/full', '/dev/random', '/dev/urandom'] as const;
/** A shell's <(…) names one of these. */
const DESCRIPTORS = [
  ['/dev/fd', '/proc/self/fd'],
  ['/dev/stdin', '/proc/self/fd/0'],
  ['/dev/stdout', '/proc/self/fd/1'],
  ['/dev/stderr', '/proc/self/fd/2'],
] as const;
const SETTINGS = ['/etc/alternatives', '/etc/ld.so.cache', '/etc/localtime'] as const;

/**
 * nsjail's configuration of one launcher. It starts a jail, and another when that one has ended, for ever: times are kept by
 * pid 1 and by us, so that none is given here. The network namespace is the launcher's own, empty one, made once.
 */
export function nsjailConfiguration(options: JailOptions, linkOf: (path: string) => string | undefined): string {
  const roots = ROOTS.map((name) => [`/${name}`, linkOf(`/${name}`)] as const).filter(([path, link]) => link !== undefined || existsSync(path));
  const lines = [
    'mode: RERUN',
    'hostname: "jail"',
    'cwd: "/work"',
    'time_limit: 0',
    'log_level: WARNING',
    'keep_env: false',
    'pass_fd: 3',
    ...['as', 'cpu', 'fsize'].map((name) => `rlimit_${name}_type: INF`),
    'rlimit_core: 0',
    `rlimit_nofile: ${OPEN_FILES}`,
    `rlimit_stack: ${STACK}`,
    `nice_level: ${NICE}`,
    'clone_newnet: false',
    `uidmap { inside_id: "${USER}" outside_id: "${options.uid}" count: 1 }`,
    `gidmap { inside_id: "${USER}" outside_id: "${options.gid}" count: 1 }`,
    'mount_proc: false',
    bind('/usr', '/usr'),
    ...roots.map(([path, to]) => (to === undefined ? bind(path, path) : link(path, to))),
    ...SETTINGS.filter(existsSync).map((path) => bind(path, path)),
    ...['passwd', 'group'].map((name) => bind(join(options.made, name), `/etc/${name}`)),
    bind(join(options.made, 'init'), '/init'),
    ...options.folders.map((path) => bind(path, path)),
    ...DEVICES.map((path) => `mount { src: "${path}" dst: "${path}" is_bind: true rw: true nosuid: true noexec: true }`),
    ...(options.family === 'managed'
      ? [
          'mount { dst: "/proc" fstype: "proc" options: "subset=pid,hidepid=2" nosuid: true nodev: true noexec: true }',
          ...DESCRIPTORS.map(([path, to]) => link(path, to)),
        ]
      : []),
    sized('/dev/shm', SHARED_MEMORY, '1777'),
    sized('/work', WORK, '0755'),
    sized('/tmp', TEMPORARY, '1777'),
    `seccomp_string: ${quoted(seccompPolicy(options.family))}`,
    'exec_bin { path: "/init" arg: "3" }',
  ];
  return `${lines.join('\n')}\n`;
}

/** The jail's users: programs ask who they are. */
export const MADE_UP = {
  passwd: `root:x:0:0::/:/bin/sh\njail:x:${USER}:${USER}::/work:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n`,
  group: `root:x:0:\njail:x:${USER}:\nnogroup:x:65534:\n`,
} as const;

const bind = (from: string, to: string): string => `mount { src: ${quoted(from)} dst: ${quoted(to)} is_bind: true nosuid: true nodev: true }`;

const link = (path: string, to: string): string => `mount { src: ${quoted(to)} dst: ${quoted(path)} is_symlink: true }`;

const sized = (path: string, { bytes, files }: { readonly bytes: number; readonly files: number }, mode: string): string =>
  `mount { dst: "${path}" fstype: "tmpfs" options: "size=${bytes},nr_inodes=${files},mode=${mode}" rw: true nosuid: true nodev: true is_bind: false }`;

/** A string of the text format of protocol buffers. */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
