import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { FilesBusy } from '../../../app/core/files/errors.ts';
import { onTheirWay } from '../../../app/machines/files/on-their-way.ts';

/** As much of a response as is looked at. */
const responding = (destroyed = false): ServerResponse => Object.assign(new EventEmitter(), { destroyed }) as unknown as ServerResponse;

function counted() {
  let reads = 0;
  const get = async (name: string): Promise<Uint8Array | undefined> => {
    reads++;
    return name === 'gone' ? undefined : Buffer.from(name);
  };
  return { get, reads: () => reads };
}

test('a blob that several ask for at once is read once, and again once nobody is being sent it', async () => {
  const blobs = counted();
  const sending = onTheirWay(blobs);
  const [one, other] = [responding(), responding()];
  const wanted = { blob: 'a', size: 10 };
  expect(String(await sending.take(wanted, one))).toBe('a');
  await sending.take(wanted, other);
  one.emit('close');
  await sending.take(wanted, responding());
  expect(blobs.reads()).toBe(1);
});

test('slow readers hold so many bytes at most; whoever comes then is told to come back, and has room once they are done', async () => {
  const sending = onTheirWay(counted(), 25);
  const slow = [responding(), responding()];
  await sending.take({ blob: 'a', size: 10 }, slow[0] ?? responding());
  await sending.take({ blob: 'b', size: 10 }, slow[1] ?? responding());
  await sending.take({ blob: 'b', size: 10 }, responding(true));
  await expect(sending.take({ blob: 'c', size: 10 }, responding())).rejects.toThrow(FilesBusy);
  slow[1]?.emit('close');
  expect(String(await sending.take({ blob: 'c', size: 10 }, responding()))).toBe('c');
});

test('one file alone is sent however large, and a response that is closed already holds nothing', async () => {
  const sending = onTheirWay(counted(), 5);
  await sending.take({ blob: 'a', size: 10 }, responding(true));
  expect(String(await sending.take({ blob: 'b', size: 10 }, responding()))).toBe('b');
});

test('what is not there is undefined, and is not held', async () => {
  const sending = onTheirWay(counted(), 5);
  const response = responding();
  expect(await sending.take({ blob: 'gone', size: 10 }, response)).toBeUndefined();
  response.emit('close');
  await sending.take({ blob: 'b', size: 10 }, responding());
});
