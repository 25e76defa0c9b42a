import type { JailJob, JailStep, StepResult } from '../../../app/platform/jail/port.ts';
import type { SlotsFacts } from '../../../app/platform/jail/slots.ts';
import { LIMITS, probing } from './probe.ts';

/** A promise of the jail, what is tried against it, and what of the answer would break it (undefined: it held). */
export type HostileCase = {
  readonly promise: string;
  job(probe: Uint8Array): JailJob;
  broken(result: StepResult, facts: SlotsFacts): string | undefined;
};

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const trying = (promise: string, words: string, broken: HostileCase['broken'], limits = {}, family: JailStep['family'] = 'native'): HostileCase => ({
  promise,
  job: (probe) => probing(probe, words, limits, family),
  broken,
});
/** Broken unless it says exactly this. */
const says = (expected: string) => (result: StepResult) => (text(result.stdout) === expected ? undefined : `it said ${text(result.stdout)}`);
const killedLate = ({ signal, timedOut }: StepResult) =>
  signal === 'SIGKILL' && timedOut ? undefined : `it ended with ${signal}, timed out: ${timedOut}`;

const MIB = 1024 * 1024;
/** Whatever a call is refused with, it is refused. */
const refused = (result: StepResult) => {
  const lines = text(result.stdout).trim().split('\n');
  const through = lines.filter((line) => line.endsWith(' done'));
  return lines.length > 20 && through.length === 0 ? undefined : `let through: ${through.join(', ')} of ${lines.length}`;
};

const filled = (result: StepResult, mib: number, files: number) => {
  const [bytes = 0, count = 0] = text(result.stdout).split(' ').map(Number);
  const held = bytes > MIB && bytes <= mib * MIB && count > 100 && count <= files;
  return held ? undefined : `it wrote ${bytes} bytes and ${count} files: ${result.signal}`;
};

export const HOSTILE: readonly HostileCase[] = [
  trying('makes no more processes than it may', 'fork', ({ stdout }) => {
    const made = Number(text(stdout).split('\n')[0]);
    return made > 5 && made <= LIMITS.processes + 12 ? undefined : `it made ${made}`;
  }),
  trying('a fork bomb ends at its time', 'bomb', killedLate, { wallMs: 500 }),
  trying('holds no more memory than it may', 'memory', ({ outOfMemory, signal, memoryKb, timedOut }, facts) => {
    const told = outOfMemory === facts.tellsOutOfMemory && memoryKb <= LIMITS.memoryKb && !timedOut;
    return told && (signal === 'SIGKILL' || signal === 'SIGSEGV') ? undefined : `${signal}, out of memory: ${outOfMemory}, ${memoryKb} KB`;
  }),
  trying('fills the working folder up to its size and number', 'fill /work', (result) => filled(result, 64, 8192), { memoryKb: 200_000 }),
  trying('fills /tmp up to its size and number', 'fill /tmp', (result) => filled(result, 32, 4096), { memoryKb: 200_000 }),
  trying('fills the shared memory up to its size and number', 'fill /dev/shm', (result) => filled(result, 16, 256), { memoryKb: 200_000 }),
  trying('makes no endless file', 'large', ({ signal, stdout }) => (signal === 'SIGXFSZ' ? undefined : `${signal} ${text(stdout)}`)),
  trying('prints no more than is kept', 'output', ({ stdout, stderr, truncated }) => {
    const kept = stdout.length === LIMITS.outputBytes && stderr.length === LIMITS.outputBytes && truncated;
    return kept ? undefined : `${stdout.length} and ${stderr.length} were kept, flagged: ${truncated}`;
  }),
  trying('ends at its wall time, whatever signals it ignores', 'stubborn', killedLate, { wallMs: 300 }),
  trying('ends at its processor time', 'spin', killedLate, { cpuMs: 200 }),
  trying('a daemon ends with its step, and nobody waits for it', 'daemon', ({ exitCode, timedOut }) =>
    exitCode === 0 && !timedOut ? undefined : `exit ${exitCode}, timed out: ${timedOut}`,
  ),
  trying('the system calls that lead out are refused', 'calls', refused),
  trying('the same for virtual machines', 'calls', refused, {}, 'managed'),
  trying(
    'has sockets of the unix kind alone: no network, no metadata address, no vsock',
    'sockets',
    says(`${['inet', 'inet6', 'udp', 'raw', 'netlink', 'packet', 'vsock', 'alg'].map((name) => `${name} EAFNOSUPPORT\n`).join('')}unix done\n`),
  ),
  trying('writes and reads nothing outside', 'outside', says('over\n')),
  trying('the same with /proc, which shows its own processes only', 'outside', says('over\n'), {}, 'managed'),
  trying('reaches no process of the machine, and not pid 1', `kill ${process.pid}`, says('host ESRCH\ninit done\nstop done\n')),
  trying('becomes nobody else by a setuid file', 'setuid', says('stayed\n')),
  trying('is given the three usual descriptors and no more', 'descriptors', says('0 1 2 \n')),
];
