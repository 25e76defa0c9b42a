import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lineOf } from '../../../app/core/runs/rules.ts';
import { filledBy, inputOf } from '../../../app/pages/runs/fields.ts';
import { contentOf, filledFrom, savedIn } from '../../../app/pages/runs/saved.ts';
import { stepOf } from '../../core/runs/jail.ts';
import { openWritingWeb, type WritingWeb } from '../writing.ts';

let web: WritingWeb;
beforeAll(async () => {
  web = await openWritingWeb();
});
beforeEach(() => {
  web.jail.off();
  web.jail.answer((job) => job.steps.map(({ name }) => stepOf({ name, stdout: 'printed\n' })));
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

const PYTHON = { language: 'python', source: 'print("playground")' };
const LINK = /^\/s\/[bcdfghjknprstwxz]{10,}$/;

describe('the playground', () => {
  test('is an empty form', async () => {
    const { status, text } = await web.get('/s/new');
    expect(status).toBe(200);
    expect(text).toContain('<form class="program" data-program method="post" action="/s/new#output">');
    expect(text).toContain('<option value="" selected>Choose a language</option>');
  });

  test('runs what is typed, and keeps it typed', async () => {
    const { status, text } = await web.post('/s/new', { ...PYTHON, press: 'run', stdin: 'in' });
    expect(status).toBe(200);
    expect(text).toContain('printed\n</pre>');
    expect(text).toContain('print(&quot;playground&quot;)');
    expect(Buffer.from(web.jail.jobs.at(-1)?.steps[0].stdin ?? []).toString()).toBe('in');
  });

  test('has room for another file, and runs all of them', async () => {
    const { text } = await web.post('/s/new', { ...PYTHON, press: 'add' });
    expect(text.match(/<fieldset class="file">/g)).toHaveLength(1);
    await web.post('/s/new', { language: 'python', source: 'import tap', press: 'run', name: 'tap.py', content: 'print(1)\r\nprint(2)' });
    const files = web.jail.jobs.at(-1)?.files.map(({ name, content }) => [name, Buffer.from(content).toString()]);
    expect(files).toEqual([
      ['main.py', 'import tap'],
      ['tap.py', 'print(1)\nprint(2)'],
    ]);
  });

  test('says what is wrong with a name of a file', async () => {
    const { status, text } = await web.post('/s/new', { ...PYTHON, press: 'run', file: '../evil.py' });
    expect(status).toBe(422);
    expect(text).toContain('No file can be called “../evil.py”.');
    expect(text).toContain('value="../evil.py"');
  });
});

describe('a link', () => {
  const made = async (fields: Readonly<Record<string, string>>): Promise<string> => {
    const { status, location = '' } = await web.post('/s/new', { ...fields, press: 'link' });
    expect(status).toBe(303);
    expect(location).toMatch(LINK);
    return location;
  };

  test('opens with all that was typed, and what it printed when it ran before', async () => {
    const fields = { ...PYTHON, source: 'print("shared <b>")', stdin: 'the input', args: `one 'two words'`, flags: '-O' };
    await web.post('/s/new', { ...fields, press: 'run' });
    const before = web.jail.jobs.length;
    const { status, text } = await web.get(await made(fields));
    expect(status).toBe(200);
    for (const part of [
      'print(&quot;shared &lt;b&gt;&quot;)',
      'the input',
      'one &#39;two words&#39;',
      '-O',
      'printed\n</pre>',
      'What it printed last',
    ])
      expect(text).toContain(part);
    expect(web.jail.jobs.length).toBe(before);
  });

  test('of what was never run says so, and runs nothing by being opened', async () => {
    const path = await made({ ...PYTHON, source: 'print("never")' });
    expect((await web.get(path)).text).toContain('Nobody has run it yet.');
    expect(web.jail.jobs.some(({ files }) => Buffer.from(files[0]?.content ?? []).includes('never'))).toBe(false);
  });

  test('shows what it printed last: the same program run from it', async () => {
    const fields = { ...PYTHON, source: 'print("again")' };
    const path = await made(fields);
    web.jail.answer(() => [stepOf({ stdout: 'the first time\n', timedOut: true })]);
    expect((await web.post(path, { ...fields, press: 'run' })).text).toContain('the first time');
    expect((await web.get(path)).text).toContain('the first time');
    await web.post(path, { ...fields, source: 'print("other")', press: 'run' });
    expect((await web.get(path)).text).toContain('the first time');
  });

  test('is one for one program, and another for a changed one', async () => {
    const fields = { ...PYTHON, source: 'print("one")' };
    expect(await made(fields)).toBe(await made({ ...fields, stdin: '' }));
    expect(await made({ ...fields, source: 'print("two")' })).not.toBe(await made(fields));
  });

  test('is made and read by a script too', async () => {
    const { status, text } = await web.post('/s/new', PYTHON, { json: true });
    expect(status).toBe(200);
    const { id, path } = JSON.parse(text);
    expect(path).toBe(`/s/${id}`);
    expect(JSON.parse((await web.get(path, { json: true })).text)).toMatchObject({ id, ...PYTHON, stdin: '', args: [], flags: [] });
  });

  test('is not made of what could never run', async () => {
    const { status, text } = await web.post('/s/new', { language: 'c', source: 'x', flags: '--evil', press: 'link' });
    expect(status).toBe(422);
    expect(text).toContain('--evil');
    expect((await web.post('/s/new', { language: 'klingon', source: 'x' }, { json: true })).status).toBe(422);
  });

  test.each(['/s/bcdfghjknp', '/s/nothing', '/s/..%2f'])('%s leads nowhere', async (path) => {
    expect((await web.get(path)).status).toBe(404);
    expect((await web.post(path, { ...PYTHON, press: 'run' })).status).toBe(404);
  });
});

test.each([
  { language: 'python', source: 'a\nb', stdin: 'in', args: ['x', 'y z'], flags: ['-O'] },
  { language: 'python', version: '3.11.2', source: 'a' },
  {
    language: 'c',
    files: [
      { name: 'main.c', content: 'a' },
      { name: 'b/c.h', content: 'd' },
    ],
  },
  { language: 'c', files: [{ name: 'other.c', content: 'a' }] },
])('what is saved comes back as it was: %j', (input) => {
  const saved = savedIn(contentOf(input));
  expect(saved).toEqual({ ...input });
  const filled = filledFrom(saved);
  expect(contentOf(inputOf(filled))).toBe(contentOf(input));
  expect(filled.args).toBe(lineOf('args' in input ? (input.args ?? []) : []));
});

test('fields that stand in a form several times come in their order, without the browser’s line ends', () => {
  const filled = filledBy({ language: 'c', source: 'a', name: ['b.c', ''], content: ['x\r\ny', ''] });
  expect(filled.more).toEqual([
    { name: 'b.c', content: 'x\ny' },
    { name: '', content: '' },
  ]);
  expect(inputOf(filled).files).toEqual([
    { name: 'main.c', content: 'a' },
    { name: 'b.c', content: 'x\ny' },
  ]);
});
