import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { LIMITS } from '../../../app/web/limits.ts';
import { answered } from '../../support/network.ts';
import { BOUNDARY, END, FORM, MOST, openDesk, openSocket, part } from './support/desk.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk();
});
afterEach(() => desk.meanwhile(async () => undefined));
afterAll(() => desk.close());

const sent = (
  body: string,
  { path = '/files', type = FORM, headers = {} }: { path?: string; type?: string; headers?: Record<string, string> } = {},
) =>
  answered({
    port: desk.port,
    path,
    method: 'POST',
    body,
    headers: { host: 'one.test', accept: 'application/json', 'content-type': type, 'content-length': String(Buffer.byteLength(body)), ...headers },
  });

const dataOf = async (answer: ReturnType<typeof sent>) => {
  const { status, text } = await answer;
  return { status, ...JSON.parse(text) };
};

test('a file arrives byte for byte, with its name and what stands beside it', async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256));
  const body = Buffer.concat([
    Buffer.from(part('note', 'größer')),
    Buffer.from(part('file', '', 'a.bin').slice(0, -2)),
    bytes,
    Buffer.from(`\r\n${END}`),
  ]);
  const { socket, answered: text } = openSocket(desk.port, '/files', { 'content-length': String(body.byteLength) });
  for (let at = 0; at < body.byteLength; at += 7_001) socket.write(body.subarray(at, at + 7_001));
  expect(await text).toContain('HTTP/1.1 200');
  socket.destroy();
  const form = desk.forms.at(-1);
  expect(form?.file?.name).toBe('a.bin');
  expect(Buffer.compare(form?.file?.bytes ?? new Uint8Array(), bytes)).toBe(0);
  expect([...(form?.fields ?? [])]).toEqual([['note', 'größer']]);
});

test.each([
  ['of any script', 'тест 名前 é.txt', 'тест 名前 é.txt'],
  ['without the folders before it', 'C:\\Users\\me\\a.txt', 'a.txt'],
  ['that leads up', '../../etc/passwd', 'passwd'],
])('a name %s', async (_what, filename, name) => {
  expect(await dataOf(sent(part('file', 'x', filename.replaceAll('\\', '\\\\')) + END))).toMatchObject({ status: 200, name });
});

test('a field in which no file was chosen brings none; an empty file is one', async () => {
  expect(await dataOf(sent(part('file', '', '') + END))).toMatchObject({ status: 200, name: null, size: null });
  expect(await dataOf(sent(part('file', '', 'empty.txt') + END))).toMatchObject({ status: 200, name: 'empty.txt', size: 0 });
});

describe('refused', () => {
  const field = part('a', 'b');

  test.each([
    ['garbage', 'no form at all', FORM, 400, 'The form is malformed.'],
    ['nothing', '', FORM, 400, 'The form is malformed.'],
    ['no boundary', field + END, 'multipart/form-data', 400, 'The form is malformed.'],
    ['another boundary', field + END, 'multipart/form-data; boundary=other', 400, 'The form is malformed.'],
    ['no end', part('file', 'x', 'a.txt'), FORM, 400, 'The form is malformed.'],
    ['half a head', `--${BOUNDARY}\r\ncontent-dispo`, FORM, 400, 'The form is malformed.'],
    ['ten thousand fields', field.repeat(10_000) + END, FORM, 400, 'The form holds more than one file'],
    ['ten thousand parts without names', `--${BOUNDARY}\r\n\r\n\r\n`.repeat(10_000) + END, FORM, 400, 'The form holds more than one file'],
    ['two files', part('file', 'x', 'a.txt') + part('file', 'y', 'b.txt') + END, FORM, 400, 'The form holds more than one file'],
    ['a file larger than the route takes', part('file', 'x'.repeat(MOST + 1), 'a.txt') + END, FORM, 413, 'The file is too large.'],
    ['a form without a file', 'a=b', 'application/x-www-form-urlencoded', 415, 'The file did not come as a form.'],
    ['data', '{}', 'application/json', 415, 'The file did not come as a form.'],
  ])('%s', async (_what, body, type, status, sentence) => {
    const before = desk.forms.length;
    const answer = await dataOf(sent(body, { type }));
    expect(answer).toMatchObject({ status, code: 'upload-refused' });
    expect(answer.sentence).toContain(sentence);
    expect(desk.forms.length).toBe(before);
  });

  test('names of fields are no properties', async () => {
    expect(await dataOf(sent(part('__proto__', 'x') + part('constructor', 'y') + END))).toMatchObject({
      status: 200,
      fields: [
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ],
    });
  });

  test('with a page for people, in their language', async () => {
    desk.speak('ar');
    const { status, text } = await sent('garbage', { headers: { accept: 'text/html' } });
    desk.speak('en');
    expect(status).toBe(400);
    expect(text).toContain('النموذج المرسل غير سليم.');
  });

  test.each([
    ['than its route takes', '/files', MOST * 2, 'Send at most 1 MiB.'],
    ['than any does', '/files', LIMITS.upload + 1, 'The file is too large.'],
    ['than a route without files takes', '/unsubscribe/x', LIMITS.body + 1, 'Send less.'],
  ])('what is announced as larger %s, before a byte of it has come', async (_than, path, length, says) => {
    const { socket, answered: text } = openSocket(desk.port, path, { 'content-length': String(length) });
    expect(await text).toContain('HTTP/1.1 413');
    expect(await text).toContain(says);
    socket.destroy();
  });

  test('what has no announced end is cut off where it is too much, and the answer arrives', async () => {
    const { socket, answered: text } = openSocket(desk.port, '/files', { 'transfer-encoding': 'chunked' });
    let isAnswered = false;
    void text.then(() => {
      isAnswered = true;
    });
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    socket.write(`${(part('file', '', 'a').length - 2).toString(16)}\r\n${part('file', '', 'a').slice(0, -2)}\r\n`);
    for (let chunks = 0; chunks < 10_000 && !isAnswered && !socket.destroyed; chunks++) {
      if (!socket.write(chunk)) await Promise.race([once(socket, 'drain').catch(() => undefined), text]);
    }
    expect(await text).toContain('HTTP/1.1 413');
    socket.destroy();
  });

  test('whoever may not is told so without a byte being read', async () => {
    const { socket, answered: text } = openSocket(desk.port, '/members', { 'content-length': '900000' });
    expect(await text).toContain('HTTP/1.1 403');
    socket.destroy();
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'http://evil.test' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['a cookie and no word from where', { cookie: 'a=b' }],
  ])('what was forged by %s', async (_whom, headers) => {
    const before = desk.forms.length;
    expect((await sent(part('file', 'x', 'a.txt') + END, { headers })).status).toBe(403);
    expect(desk.forms.length).toBe(before);
  });
});

describe('places', () => {
  const begun = (who: string) => openSocket(desk.port, '/files', { 'user-agent': who, 'content-length': '1000' });
  /** Sends a form that is held once it has come; `end` lets it go. */
  async function held(people: readonly string[]): Promise<{ answers: readonly ReturnType<typeof sent>[]; end: () => void }> {
    const gate = Promise.withResolvers<void>();
    desk.meanwhile(() => gate.promise);
    const before = desk.forms.length;
    const answers = people.map((who) => sent(part('file', 'x', 'a.txt') + END, { headers: { 'user-agent': who } }));
    await vi.waitFor(() => expect(desk.forms.length).toBe(before + people.length));
    return { answers, end: gate.resolve };
  }

  test('four are held at once, two of one person; the next is told when to come again, and comes', async () => {
    const one = await held(['ann', 'ann']);
    const third = await sent(part('file', 'x', 'a.txt') + END, { headers: { 'user-agent': 'ann' } });
    expect([third.status, third.headers['retry-after']]).toEqual([503, '5']);
    one.end();
    await Promise.all(one.answers);

    const all = await held(['ann', 'ann', 'bob', 'cat']);
    expect((await sent(part('file', 'x', 'a.txt') + END, { headers: { 'user-agent': 'dan' } })).status).toBe(503);
    all.end();
    for (const answer of all.answers) expect((await answer).status).toBe(200);
    desk.meanwhile(async () => undefined);
    expect((await sent(part('file', 'x', 'a.txt') + END, { headers: { 'user-agent': 'dan' } })).status).toBe(200);
  });

  test('whoever leaves in the middle leaves nothing, and no place taken', async () => {
    const before = desk.forms.length;
    for (let time = 0; time < 3; time++) {
      const sockets = ['ann', 'ann', 'bob', 'bob'].map((who) => begun(who).socket);
      for (const socket of sockets) socket.write(part('file', 'begun', 'a.txt'));
      // All four are in: a fifth finds no place.
      await vi.waitFor(async () => expect((await sent(END, { headers: { 'user-agent': 'eve' } })).status).toBe(503));
      for (const socket of sockets) socket.destroy();
      await vi.waitFor(async () => expect((await sent(part('a', 'b') + END, { headers: { 'user-agent': 'eve' } })).status).toBe(200));
    }
    expect(desk.forms.slice(before).every(({ file }) => file === undefined)).toBe(true);
  });
});

test('one-click unsubscribing comes as a form to a route that asks for none (RFC 8058)', async () => {
  const body = part('List-Unsubscribe', 'One-Click') + END;
  expect(await dataOf(sent(body, { path: '/unsubscribe/abc' }))).toEqual({ status: 200, token: 'abc' });
  expect((await sent(part('a', 'x'.repeat(LIMITS.body)) + END, { path: '/unsubscribe/abc' })).status).toBe(413);
});
