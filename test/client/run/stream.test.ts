import { afterEach, describe, expect, test, vi } from 'vitest';
import { bodyOf, type Heard, lineOf, linesIn, type Program, runProgram } from '../../../app/client/run/stream.ts';

const program: Program = { language: 'python', version: '', source: 'print(1)', stdin: '', args: [], flags: [] };
const run = { stdout: '1\n', stderr: '', exitCode: 0, signal: null, wallMs: 1, cpuMs: 1, memoryKb: 1, truncated: false, timedOut: false };

async function* bytes(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield new TextEncoder().encode(piece);
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test.each([
  [['a\nb\n'], ['a', 'b']],
  [
    ['a', 'b\nc'],
    ['ab', 'c'],
  ],
  [[], []],
  [['\n\n'], ['', '']],
])('pieces %o are the lines %o', async (pieces, lines) => expect(await all(linesIn(bytes(...pieces)))).toEqual(lines));

test('a letter that is torn between two pieces stays whole', async () => {
  const whole = new TextEncoder().encode('né\n');
  const torn = async function* () {
    yield whole.slice(0, 2);
    yield whole.slice(2);
  };
  expect(await all(linesIn(torn()))).toEqual(['né']);
});

test.each([
  [{ state: 'queued' }, { kind: 'state', state: 'queued' }],
  [{ state: 'dancing' }, undefined],
  [
    { step: 'run', stream: 'stderr', text: 'x' },
    { kind: 'output', step: 'run', stream: 'stderr', text: 'x' },
  ],
  [
    { step: 'compile', stream: 'stdout', text: 'x' },
    { kind: 'output', step: 'compile', stream: 'stdout', text: 'x' },
  ],
  [{ step: 'run', stream: 'video', text: 'x' }, undefined],
  [{ error: { code: 'c', sentence: 'No.', remedy: 'Wait.' } }, { refusal: 'No. Wait.', status: 200 }],
  [{ result: {} }, undefined],
  [{}, undefined],
])('a line %o', (fields, heard) => expect(lineOf(fields)).toEqual(heard));

test('what is empty is not sent; several files stand in the place of the source', () => {
  expect(bodyOf(program)).toEqual({ language: 'python', source: 'print(1)' });
  const files = [{ name: '', content: 'a' }];
  expect(bodyOf({ ...program, version: '3', files, stdin: 'x', args: ['a'], flags: ['-O'], post: 1, block: 2 })).toEqual({
    ...{ language: 'python', version: '3', files, stdin: 'x', args: ['a'], flags: ['-O'], post: 1, block: 2 },
  });
});

describe('asking the server', () => {
  afterEach(() => vi.unstubAllGlobals());
  const answer = (body: string, type: string, status = 200): void => {
    vi.stubGlobal('fetch', async () => new Response(body, { status, headers: { 'content-type': type } }));
  };
  const ask = async () => {
    const heard: Heard[] = [];
    const ended = await runProgram(program, { signal: new AbortController().signal, hear: (each) => void heard.push(each) });
    return { heard, ended };
  };

  test('the stream is heard, then the result', async () => {
    answer(
      `{"state":"run"}\n{"step":"run","stream":"stdout","text":"1\\n"}\nnonsense\n${JSON.stringify({ result: { language: 'python', run } })}\n`,
      'application/x-ndjson',
    );
    const { heard, ended } = await ask();
    expect(heard.map(({ kind }) => kind)).toEqual(['state', 'output']);
    expect(ended).toMatchObject({ result: { run: { stdout: '1\n' } } });
  });

  test('a result without a stream is one too', async () => {
    answer(JSON.stringify({ language: 'python', run, cached: true }), 'application/json');
    expect((await ask()).ended).toMatchObject({ result: { cached: true } });
  });

  test.each([
    ['a refusal', '{"sentence":"Too much.","remedy":"Later."}', 'application/json', 429, { refusal: 'Too much. Later.', status: 429 }],
    ['a page of a proxy', '<h1>Bad gateway</h1>', 'text/html', 502, { refusal: '', status: 502 }],
    ['a stream that breaks off', '{"state":"run"}\n', 'application/x-ndjson', 200, { refusal: '', status: 0 }],
  ])('%s', async (_, body, type, status, ended) => {
    answer(body, type, status);
    expect((await ask()).ended).toEqual(ended);
  });

  test('a site that cannot be reached is told apart from one that was stopped', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    expect((await ask()).ended).toEqual({ refusal: '', status: 0 });
    const controller = new AbortController();
    controller.abort();
    await expect(runProgram(program, { signal: controller.signal, hear: () => undefined })).rejects.toThrow();
  });
});
