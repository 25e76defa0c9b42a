import type { JailJob, JailLimits, StepResult } from '../../platform/jail/port.ts';

/** A small job that shows whether a promise of the jail holds here and now. */
export type Probe = {
  readonly name: string;
  readonly job: JailJob;
  /** What the result shows to be broken, as a sentence; undefined when all is as it should be. */
  broken(result: StepResult): string | undefined;
};

/** It waits for its turn like everybody's, on behalf of no site. */
const OWNER = { site: 0, who: 'self-test' };

const LIMITS: JailLimits = { wallMs: 10_000, cpuMs: 10_000, memoryKb: 64 * 1024, outputBytes: 4096, processes: 16 };

/** Both programs are in every Debian (Essential: yes), and in most other systems. */
const SHELL = '/bin/bash';

const EMPTY = new Uint8Array();

const jobOf = (script: string): JailJob => ({
  owner: OWNER,
  files: [{ name: 'probe.sh', content: Buffer.from(script) }],
  folders: [],
  steps: [{ name: 'run', command: [SHELL, 'probe.sh'], environment: {}, stdin: EMPTY, family: 'native', limits: LIMITS }],
});

const said = ({ stdout, stderr }: StepResult): string => JSON.stringify(Buffer.concat([stdout, stderr]).toString().slice(0, 300));
const ended = ({ exitCode, signal }: StepResult): string => signal ?? `exit code ${exitCode}`;

const hello: Probe = {
  name: 'hello',
  job: jobOf('echo hello; exit 7'),
  broken(result) {
    if (Buffer.from(result.stdout).toString() === 'hello\n' && result.exitCode === 7) return undefined;
    return `A program that says hello and exits with 7 said ${said(result)} and ended with ${ended(result)}.`;
  },
};

/** Doubles a text until something stops it: within a second, where memory is bounded. */
const memory: Probe = {
  name: 'memory',
  job: jobOf('hog=xxxxxxxxxxxxxxxx; for turn in {1..34}; do hog=$hog$hog; done; echo held'),
  broken(result) {
    const over = result.stdout.byteLength > 0 || result.timedOut || (result.exitCode === 0 && result.signal === null);
    return over
      ? `A program that wants far more than its ${LIMITS.memoryKb} kB of memory was not stopped: ${said(result)}, ${ended(result)}.`
      : undefined;
  },
};

/** Where an instance of AWS tells its secrets. */
const METADATA = '169.254.169.254/80';

/** Calls this machine's loopback, where the runner listens, and the metadata address. The first line shows that it ran at all. */
const network = (port: number): Probe => ({
  name: 'network',
  job: jobOf(`echo tried
for place in 127.0.0.1/${port} ${METADATA}; do
  if (exec 3<>/dev/tcp/$place) 2>/dev/null; then echo "reached $place"; fi
done`),
  broken(result) {
    if (Buffer.from(result.stdout).toString() === 'tried\n' && !result.timedOut) return undefined;
    return `A program that calls the network was to find none: ${said(result)}, ${ended(result)}.`;
  },
});

/** What is tried at the start and every minute. `port` is one on loopback at which somebody listens. */
export const probesOf = (port: number): readonly Probe[] => [hello, memory, network(port)];
