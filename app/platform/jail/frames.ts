import type { JailStep } from './port.ts';

/** What pid 1 says: a jail is ready, output of a step, how a step ended, or why the job cannot go on. native/init.c is the other side. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stdout' | 'stderr'; readonly bytes: Buffer }
  | { readonly kind: 'done'; readonly done: Done }
  | { readonly kind: 'refused'; readonly sentence: string };

/** How a step ended, as pid 1 saw it. `value` is an exit code, a signal's number, or the error of a program that did not start. */
export type Done = {
  readonly how: 'exited' | 'signalled' | 'not started';
  readonly value: number;
  readonly truncated: boolean;
  readonly timedOut: boolean;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** The most that one process held. */
  readonly largestKb: number;
};

/** One byte of kind, four of length. */
const HEAD = 5;
/** No honest report is longer: pid 1 reads 64 KiB at a time. */
const LONGEST = 65_536;

const KINDS = { R: 'ready', O: 'stdout', P: 'stderr', D: 'done', X: 'refused' } as const;
const HOWS = ['exited', 'signalled', 'not started'] as const;

export const fileFrame = (name: string, content: Uint8Array): Buffer => frame('F', Buffer.from(`${name}\0`), content);
export const endFrame = (): Buffer => frame('E');

/** The frame that starts a step. With `byRlimits` pid 1 holds memory and processes by rlimits, as no cgroup does. */
export function stepFrame(step: JailStep, environment: Readonly<Record<string, string>>, byRlimits: boolean): Buffer {
  const { wallMs, cpuMs, outputBytes, processes, memoryKb } = step.limits;
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const start = Buffer.alloc(32);
  const fields = [wallMs, cpuMs, outputBytes, processes, memoryKb, byRlimits ? 1 : 0, step.command.length, variables.length];
  for (const [index, field] of fields.entries()) start.writeUInt32LE(Math.min(Math.ceil(field), 0xffff_ffff), index * 4);
  const words = Buffer.from([...step.command, ...variables].map((word) => `${word}\0`).join(''));
  return frame('S', start, words, step.stdin);
}

/**
 * Reads reports out of a stream's chunks, as they come.
 * @returns what to call with each chunk; it throws when the stream is not what pid 1 speaks
 */
export function reportReader(onReport: (report: Report) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= HEAD) {
      const length = rest.readUInt32LE(1);
      if (length > LONGEST) throw new Error('A frame from the jail is too long.');
      if (rest.length < HEAD + length) return;
      const report = reportOf(String.fromCharCode(rest[0] ?? 0), rest.subarray(HEAD, HEAD + length));
      rest = rest.subarray(HEAD + length);
      onReport(report);
    }
  };
}

function reportOf(letter: string, payload: Buffer): Report {
  if (!isKind(letter)) throw new Error('The jail speaks something else than frames.');
  const kind = KINDS[letter];
  if (kind === 'stdout' || kind === 'stderr') return { kind, bytes: payload };
  if (kind === 'refused') return { kind, sentence: payload.toString() };
  return kind === 'done' ? { kind, done: doneOf(payload) } : { kind };
}

const isKind = (letter: string): letter is keyof typeof KINDS => Object.hasOwn(KINDS, letter);

function doneOf(payload: Buffer): Done {
  const micros = (at: number) => Number(payload.readBigUInt64LE(at)) / 1000;
  return {
    how: HOWS[payload.readUInt8(0)] ?? 'not started',
    truncated: payload.readUInt8(1) === 1,
    timedOut: payload.readUInt8(2) === 1,
    value: payload.readUInt32LE(4),
    wallMs: micros(8),
    cpuMs: micros(16),
    largestKb: Number(payload.readBigUInt64LE(24)),
  };
}

function frame(kind: string, ...parts: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(HEAD);
  head.write(kind, 'latin1');
  head.writeUInt32LE(
    parts.reduce((sum, part) => sum + part.length, 0),
    1,
  );
  return Buffer.concat([head, ...parts]);
}
