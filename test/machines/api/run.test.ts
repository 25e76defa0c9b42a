import { request } from 'node:http';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Person } from '../../../app/core/people/records.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { edit } from '../../../app/core/posts/edit.ts';
import { programsOf } from '../../../app/core/posts/programs.ts';
import { Languages } from '../../../app/machines/api/languages.ts';
import { RunAnswer } from '../../../app/machines/api/schema.ts';
import { JailBusy, JailUnavailable, type RunOptions } from '../../../app/platform/jail/port.ts';
import { stepOf, TOOLCHAINS } from '../../core/runs/jail.ts';
import { openWritingWeb, type WritingWeb } from '../../pages/writing.ts';

let web: WritingWeb;
let ada: Person;
let ben: Person;
let source = 0;
beforeAll(async () => {
  web = await openWritingWeb();
  ada = await web.yard.join('Ada');
  ben = await web.yard.join('Ben');
  for (const person of [ada, ben]) await web.get('/', { by: person });
});
beforeEach(() => {
  web.jail.off();
  web.jail.answer((job) => job.steps.map(({ name }) => stepOf({ name, stdout: name === 'run' ? 'hello\n' : '' })));
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

/** A program that nobody has run yet. */
const fresh = (): string => `print(${++source})`;

type Told = { readonly status: number; readonly type: string; readonly retryAfter: string | undefined; readonly text: string };

function tell(body: unknown, headers: Readonly<Record<string, string>> = {}, raw = JSON.stringify(body)): Promise<Told> {
  const options = { host: '127.0.0.1', port: web.port, path: '/api/run', method: 'POST', agent: false };
  return new Promise((resolve, reject) => {
    request({ ...options, headers: { host: 'yard.localhost', 'content-type': 'application/json', ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      const { 'content-type': type = '', 'retry-after': retryAfter } = response.headers;
      response.on('end', () => resolve({ status: response.statusCode ?? 0, type, retryAfter, text }));
    })
      .on('error', reject)
      .end(raw);
  });
}

const by = (person: Person): Readonly<Record<string, string>> => ({ 'x-test-person': String(person.id) });

describe('POST /api/run', () => {
  test('answers as the interfaces say', async () => {
    const { status, type, text } = await tell({ language: 'c', source: `int a${++source};`, flags: ['-O2'], args: ['x'], stdin: 'in' });
    expect(status).toBe(200);
    expect(type).toContain('application/json');
    const answered: unknown = JSON.parse(text);
    expect(Value.Check(RunAnswer, answered)).toBe(true);
    expect(answered).toMatchObject({
      language: 'c',
      version: '12.2.0',
      cached: false,
      compile: { exitCode: 0 },
      run: { stdout: 'hello\n', exitCode: 0 },
    });
    expect(web.jail.jobs.at(-1)).toMatchObject({ owner: { site: web.yard.context.site.number, who: '127.0.0.1' } });
  });

  test('the same again is cached', async () => {
    const program = { language: 'python', source: fresh() };
    expect(JSON.parse((await tell(program)).text).cached).toBe(false);
    const before = web.jail.jobs.length;
    expect(JSON.parse((await tell(program)).text).cached).toBe(true);
    expect(web.jail.jobs.length).toBe(before);
  });

  test.each([
    ['an unknown language', { language: 'pyton', source: 'x' }, 'language', 'python'],
    ['no language', { source: 'x' }, 'language', 'python, c, java'],
    ['nothing', {}, 'source', 'source'],
    ['a flag', { language: 'c', source: 'x', flags: ['-fplugin=/work/x.so', '--sysroot=/'] }, 'flags', '-O'],
    ['a name', { language: 'c', files: [{ name: '../x', content: 'x' }] }, 'files', '..'],
    ['too many files', { language: 'c', files: Array.from({ length: 17 }, (_, index) => ({ name: `f${index}`, content: 'x' })) }, 'files', '16'],
    ['a long program', { language: 'c', source: 'x'.repeat(300_000) }, 'source', '256'],
  ])('says what is wrong with %s: the field, why, what is allowed', async (_what, body, field, allowed) => {
    const { status, type, text } = await tell(body);
    expect(status).toBe(422);
    expect(type).toContain('application/json');
    const told = JSON.parse(text);
    expect(told).toMatchObject({ code: 'run-refused', field });
    expect(told.remedy).toContain(allowed);
  });

  test.each([
    ['files that are no list', { language: 'c', files: 'x' }, 400],
    ['a file without text', { language: 'c', files: [{ name: 'a' }] }, 400],
    ['arguments that are no list', { language: 'c', source: 'x', args: { a: 1 } }, 400],
    ['a language that looks like text and is none', { language: { toString: 1 }, source: 'x' }, 400],
    ['a list of such', { language: 'c', source: 'x', args: [{ toString: 1 }] }, 400],
    ['lists in lists', { language: 'c', source: 'x', flags: [[[null]]] }, 400],
  ])('%s', async (_what, body, status) => {
    const told = await tell(body);
    expect(told.status).toBe(status);
    expect(JSON.parse(told.text).sentence).toMatch(/files|args|flags|language/);
  });

  test.each([
    ['no JSON', '{"language":'],
    ['a list', '[]'],
    ['nothing', ''],
  ])('%s is told in JSON', async (_what, raw) => {
    const told = await tell(undefined, {}, raw);
    expect(told.status).toBeGreaterThanOrEqual(400);
    expect(told.status).toBeLessThan(500);
    expect(JSON.parse(told.text)).toHaveProperty('remedy');
  });

  test('too many waiting: 503, and when to come again', async () => {
    web.jail.answer(() => Promise.reject(new JailBusy(9)));
    const { status, retryAfter, text } = await tell({ language: 'python', source: fresh() });
    expect([status, retryAfter]).toEqual([503, '9']);
    expect(JSON.parse(text).code).toBe('runs-busy');
  });

  test('nothing runs: 503, and no word of what the machine lacks', async () => {
    web.jail.answer(() => Promise.reject(new JailUnavailable('nsjail is not at /opt/secret.')));
    const { status, text } = await tell({ language: 'python', source: fresh() });
    expect(status).toBe(503);
    expect(JSON.parse(text).code).toBe('runs-off');
    expect(text).not.toContain('secret');
  });

  test('an asker who leaves stops the program', async () => {
    const begun = Promise.withResolvers<AbortSignal>();
    web.jail.answer((_job, { signal }) => {
      begun.resolve(signal);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    const leaving = request({
      host: '127.0.0.1',
      port: web.port,
      path: '/api/run',
      method: 'POST',
      agent: false,
      headers: { host: 'yard.localhost', 'content-type': 'application/json' },
    });
    leaving.on('error', () => undefined).end(JSON.stringify({ language: 'python', source: fresh() }));
    const signal = await begun.promise;
    leaving.destroy();
    await vi.waitFor(() => expect(signal.aborted).toBe(true));
  });
});

describe('line by line', () => {
  const lines = async (
    body: unknown,
  ): Promise<{ readonly type: string; readonly status: number; readonly all: readonly Record<string, unknown>[] }> => {
    const { type, text, status } = await tell(body, { accept: 'application/x-ndjson' });
    return {
      type,
      status,
      all: text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    };
  };
  const says = (options: RunOptions, step: 'compile' | 'run', stream: 'stdout' | 'stderr', bytes: string | Uint8Array): void =>
    options.onOutput?.(step, stream, Buffer.from(bytes));

  test('output as it comes, then the result', async () => {
    web.jail.answer((_job, options) => {
      says(options, 'compile', 'stderr', 'warning\n');
      says(options, 'run', 'stdout', 'one\n');
      says(options, 'run', 'stderr', 'two\n');
      return [stepOf({ name: 'compile', stderr: 'warning\n' }), stepOf({ stdout: 'one\n', stderr: 'two\n' })];
    });
    const { type, all } = await lines({ language: 'c', source: `int b${++source};` });
    expect(type).toContain('application/x-ndjson');
    expect(all.slice(0, -1)).toEqual([
      { state: 'compile' },
      { step: 'compile', stream: 'stderr', text: 'warning\n' },
      { state: 'run' },
      { step: 'run', stream: 'stdout', text: 'one\n' },
      { step: 'run', stream: 'stderr', text: 'two\n' },
    ]);
    expect(Value.Check(RunAnswer, all.at(-1)?.result)).toBe(true);
  });

  test('a letter that comes in two halves is told whole', async () => {
    const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
    web.jail.answer((_job, options) => {
      says(options, 'run', 'stdout', first);
      says(options, 'run', 'stderr', 'between');
      says(options, 'run', 'stdout', second);
      return [stepOf({ stdout: 'é' })];
    });
    const { all } = await lines({ language: 'python', source: fresh() });
    expect(all.filter((line) => 'text' in line).map(({ text }) => text)).toEqual(['between', 'é']);
  });

  test('is sent while the program still runs', async () => {
    const more = Promise.withResolvers<void>();
    web.jail.answer(async (_job, options) => {
      says(options, 'run', 'stdout', 'early');
      await more.promise;
      return [stepOf({ stdout: 'early' })];
    });
    const headers = { host: 'yard.localhost', 'content-type': 'application/json', accept: 'application/x-ndjson' };
    const text = await new Promise<string>((resolve, reject) => {
      let all = '';
      request({ host: '127.0.0.1', port: web.port, path: '/api/run', method: 'POST', agent: false, headers }, (response) => {
        response.setEncoding('utf8').on('data', (part: string) => {
          all += part;
          if (all.includes('early')) more.resolve();
        });
        response.on('end', () => resolve(all));
      })
        .on('error', reject)
        .end(JSON.stringify({ language: 'python', source: fresh() }));
    });
    expect(text).toContain('"result"');
  });

  test('a result that stands ready is the only line', async () => {
    const program = { language: 'python', source: fresh() };
    await tell(program);
    const { all } = await lines(program);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ result: { cached: true } });
  });

  test('a bad input is an answer of its own, before anything is sent', async () => {
    const { status, all } = await lines({ language: 'pyton', source: 'x' });
    expect(status).toBe(422);
    expect(all[0]).toMatchObject({ code: 'run-refused', field: 'language' });
  });

  test('what goes wrong later is the last line', async () => {
    web.jail.answer((_job, options) => {
      says(options, 'run', 'stdout', 'begun');
      throw new JailUnavailable('The runner died.');
    });
    const { all } = await lines({ language: 'python', source: fresh() });
    expect(all.at(-1)).toEqual({ error: expect.objectContaining({ code: 'runs-off' }) });
    expect(all.at(-2)).toMatchObject({ text: 'begun' });
  });
});

describe('a block of a post', () => {
  const block = 'print("from the post")\n';
  let question: number;
  let post: number;
  beforeEach(async () => {
    question = await ask(web.yard.as(ada), {
      title: 'Why does the tap drip at night?',
      markdown: 'It drips at night, and not by day. Why is that so?',
      tags: ['python'],
    });
    post = await answer(web.yard.as(ben), question, { markdown: `This shows what the washer does:\n\n\`\`\`py\n${block}\`\`\`\n` });
    web.jail.answer(() => [stepOf({ stdout: 'from the post\n' })]);
  });
  const stored = async () => (await programsOf(web.yard.context, post)).programs[0]?.stored;
  const sent = (more: object = {}) => ({ language: 'python', source: block, post, block: 1, ...more });

  test('run by its author is stored with the revision, and pages of it are told', async () => {
    const log = web.yard.log.follow(await web.yard.log.end());
    expect(JSON.parse((await tell(sent(), by(ben))).text)).toMatchObject({ kept: true });
    expect(await stored()).toMatchObject({ block: 1, language: 'python', version: '3.13.1', run: { stdout: 'from the post\n' } });
    expect((await log.next()).map(({ event }) => event)).toMatchObject([{ kind: 'ran', question, post, block: 1, author: ben.id }]);
  });

  test('run by anybody else, or changed, or with input, is not', async () => {
    for (const [body, who] of [
      [sent(), by(ada)],
      [sent(), {}],
      [sent({ source: 'print("else")' }), by(ben)],
      [sent({ stdin: 'x' }), by(ben)],
      [sent({ args: ['x'] }), by(ben)],
      [sent({ block: 2 }), by(ben)],
      [sent({ post: 999_999 }), by(ben)],
    ] as const) {
      const { status, text } = await tell(body, who);
      expect(status).toBe(200);
      expect(JSON.parse(text).kept).toBeUndefined();
    }
    expect(await stored()).toBeUndefined();
  });

  test('what it printed goes with the revision that printed it', async () => {
    await tell(sent(), by(ben));
    expect(await stored()).toBeDefined();
    await edit(web.yard.as(ben), post, { markdown: `This shows it better than before:\n\n\`\`\`py\n${block}\`\`\`\n`, summary: '' });
    expect(await stored()).toBeUndefined();
  });
});

describe('GET /api/languages', () => {
  test('names those that run here, with versions, and those that a browser shows', async () => {
    const { status, text } = await web.get('/api/languages');
    expect(status).toBe(200);
    const told = JSON.parse(text);
    expect(Value.Check(Languages, told)).toBe(true);
    const keys = told.languages.map(({ key }: { key: string }) => key);
    expect(keys).toEqual(expect.arrayContaining([...new Set(TOOLCHAINS.map(({ language }) => language)), 'html', 'css', 'javascript']));
    expect(keys).not.toContain('rust');
    expect(told.languages.find(({ key }: { key: string }) => key === 'python')).toMatchObject({
      versions: ['3.13.1', '3.11.2'],
      file: 'main.py',
      compiled: false,
    });
  });

  test('names none while nothing runs', async () => {
    web.jail.off('There is no jail here.');
    expect(JSON.parse((await web.get('/api/languages')).text)).toEqual({ languages: [] });
  });
});
