import { expect, test } from 'vitest';
import { BadFrame, cut, encodeFrame, type Frame, frameReader } from '../../../app/platform/jail/socket-frames.ts';

const stream = Buffer.concat([
  encodeFrame({ a: 'ä' }, [Buffer.from([0, 255]), Buffer.from('x')]),
  encodeFrame(null),
  encodeFrame([1], [Buffer.alloc(70_000, 7)]),
]);

function read(pieces: readonly Buffer[], largest?: number): readonly Frame[] {
  const reader = frameReader(largest);
  return pieces.flatMap((piece) => [...reader(piece)]);
}

test.each([1, 2, 3, 7, 8, 9, 1000, 1_000_000])('frames come out whole when the stream comes in pieces of %d bytes', (size) => {
  const pieces = Array.from({ length: Math.ceil(stream.length / size) }, (_, at) => stream.subarray(at * size, (at + 1) * size));
  const frames = read(pieces);
  expect(frames.map(({ head }) => head)).toEqual([{ a: 'ä' }, null, [1]]);
  expect(frames.map(({ bytes }) => bytes.length)).toEqual([3, 0, 70_000]);
  expect(frames[0]?.bytes).toEqual(Buffer.from([0, 255, 120]));
});

const lengths = (size: number, head: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(head, 4);
  return bytes;
};

test.each`
  came                                                    | why
  ${lengths(0xffff_ffff, 2)}                              | ${'more than memory holds'}
  ${lengths(101, 2)}                                      | ${'one more than is allowed'}
  ${Buffer.concat([lengths(2, 3), Buffer.from('{}')])}    | ${'a head longer than the whole'}
  ${Buffer.concat([lengths(2, 2), Buffer.from('{]')])}    | ${'no JSON'}
  ${Buffer.concat([lengths(0, 0), Buffer.alloc(0)])}      | ${'nothing at all'}
  ${Buffer.from('GET / HTTP/1.1\r\nhost: localhost\r\n')} | ${'another protocol'}
`('$why is refused', ({ came }) => {
  expect(() => read([came], 100)).toThrow(BadFrame);
});

test('a frame too large is refused by its length, before it has come', () => {
  expect(() => read([lengths(1 << 30, 10)])).toThrow(/1073741824 bytes/);
});

test.each`
  counted      | even
  ${[2, 1]}    | ${true}
  ${[0, 3, 0]} | ${true}
  ${[2]}       | ${false}
  ${[2, 2]}    | ${false}
`('three bytes cut by $counted come out even: $even', ({ counted, even }) => {
  const cutting = () => cut(Buffer.from('abc'), counted).map(String).join('');
  if (even) expect(cutting()).toBe('abc');
  else expect(cutting).toThrow(BadFrame);
});
