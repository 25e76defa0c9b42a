import { describe, expect, it } from 'vitest';
import { endFrame, fileFrame, type Report, reportReader, stepFrame } from '../../../app/platform/jail/frames.ts';
import { signalName } from '../../../app/platform/jail/signals.ts';
import { LIMITS, shell } from './probe.ts';

const frame = (kind: string, payload: Buffer = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(5);
  head.write(kind, 'latin1');
  head.writeUInt32LE(payload.length, 1);
  return Buffer.concat([head, payload]);
};
const done = (how: number, value: number, flags: readonly [number, number] = [0, 0]): Buffer => {
  const payload = Buffer.alloc(32);
  payload.set([how, ...flags]);
  payload.writeUInt32LE(value, 4);
  payload.writeBigUInt64LE(12_500n, 8);
  payload.writeBigUInt64LE(1_250n, 16);
  payload.writeBigUInt64LE(900n, 24);
  return frame('D', payload);
};
const reading = (...chunks: readonly Buffer[]): readonly Report[] => {
  const heard: Report[] = [];
  const read = reportReader((report) => heard.push(report));
  for (const chunk of chunks) read(chunk);
  return heard;
};

describe('what goes in', () => {
  it('a file is its name, NUL and content', () =>
    expect(fileFrame('a/b', Buffer.from([0, 255]))).toEqual(Buffer.from('F\x06\0\0\0a/b\0\0\xff', 'latin1')));
  it('an end holds nothing', () => expect(endFrame()).toEqual(frame('E')));

  it('a step is its limits, its words and variables, and its input', () => {
    const step = { ...shell(''), command: ['/bin/echo', 'é'] as const, stdin: Buffer.from('in\0put') };
    const payload = stepFrame(step, { A: '1', B: '' }, true).subarray(5);
    const fields = Array.from({ length: 8 }, (_, index) => payload.readUInt32LE(index * 4));
    expect(fields).toEqual([LIMITS.wallMs, LIMITS.cpuMs, LIMITS.outputBytes, LIMITS.processes, LIMITS.memoryKb, 1, 2, 2]);
    expect(payload.subarray(32).toString()).toBe('/bin/echo\0é\0A=1\0B=\0in\0put');
  });

  it('a fraction of a limit is rounded up, and one beyond all measure is kept in its field', () => {
    const limits = { ...LIMITS, wallMs: 0.5, memoryKb: 1e12 };
    const payload = stepFrame(shell('', { limits }), {}, false).subarray(5);
    expect([payload.readUInt32LE(0), payload.readUInt32LE(16), payload.readUInt32LE(20)]).toEqual([1, 0xffff_ffff, 0]);
  });
});

describe('what comes out', () => {
  const all = [frame('R'), frame('O', Buffer.from('out')), frame('P', Buffer.from('err')), frame('X', Buffer.from('No.')), done(1, 11, [1, 0])];
  const expected = [
    { kind: 'ready' },
    { kind: 'stdout', bytes: Buffer.from('out') },
    { kind: 'stderr', bytes: Buffer.from('err') },
    { kind: 'refused', sentence: 'No.' },
    { kind: 'done', done: { how: 'signalled', value: 11, truncated: true, timedOut: false, wallMs: 12.5, cpuMs: 1.25, largestKb: 900 } },
  ];

  it('is read whole', () => expect(reading(Buffer.concat(all))).toEqual(expected));
  it('is read byte by byte', () => expect(reading(...[...Buffer.concat(all)].map((byte) => Buffer.from([byte])))).toEqual(expected));
  it.each([
    [0, 'exited'],
    [2, 'not started'],
    [9, 'not started'],
  ])('an end of kind %i is %s', (how, name) => expect(reading(done(how, 0))).toMatchObject([{ done: { how: name } }]));
  it('a frame of no known kind is no speech of pid 1', () => expect(() => reading(frame('Z'))).toThrow('something else than frames'));
  it('a frame longer than pid 1 reads is not waited for', () => expect(() => reading(Buffer.from([79, 255, 255, 255, 255]))).toThrow('too long'));
});

describe('signals', () => {
  it.each([
    [6, 'SIGABRT'],
    [9, 'SIGKILL'],
    [11, 'SIGSEGV'],
    [15, 'SIGTERM'],
    [24, 'SIGXCPU'],
    [29, 'SIGIO'],
    [40, 'SIG40'],
  ])('%i is %s', (number, name) => expect(signalName(number)).toBe(name));
});
