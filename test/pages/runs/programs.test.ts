import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../../app/core/people/records.ts';
import { answer } from '../../../app/core/posts/answer.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { JailBusy } from '../../../app/platform/jail/port.ts';
import { stepOf } from '../../core/runs/jail.ts';
import { text } from '../../support/yard.ts';
import { openWritingWeb, type WritingWeb } from '../writing.ts';

let web: WritingWeb;
let ada: Person;
let ben: Person;
let question: number;
let reply: number;
let path: string;

const MARKDOWN = `The washer is worn, as this shows:

\`\`\`py
print("<drip>")
\`\`\`

and this:

    #include <stdio.h>
    int main(void) { puts("drop"); }

or in a page

\`\`\`html
<p>drip</p>
\`\`\`
`;

beforeAll(async () => {
  web = await openWritingWeb();
  ada = await web.yard.join('Ada');
  ben = await web.yard.join('Ben');
});
beforeEach(async () => {
  web.jail.off();
  web.jail.answer((job) => job.steps.map(({ name }) => stepOf({ name, stdout: name === 'run' ? '<drip>\n' : '' })));
  question = await ask(web.yard.as(ada), { title: 'Why does the tap drip at night?', markdown: text('It drips'), tags: ['taps'] });
  reply = await answer(web.yard.as(ben), question, { markdown: MARKDOWN });
  path = `/posts/${reply}/programs`;
});
afterAll(async () => {
  expect(web.faults).toEqual([]);
  await web.close();
});

const PYTHON = { block: 1, language: 'python', source: 'print("<drip>")\n' };

/** The part of a page that is one block's. */
const blockIn = (page: string, block: number): string =>
  page.split(`<section class="block" id="block-${block}"`)[1]?.split('<section class="block"')[0] ?? '';

describe('the question’s page', () => {
  const page = async (): Promise<string> => (await web.get(`/questions/${question}/why-does-the-tap-drip-at-night`)).text;

  test('leads from a post that holds code to where it runs, and says nothing beneath others', async () => {
    const html = await page();
    expect(html.match(/class="programs"/g)).toHaveLength(1);
    expect(html).toContain(`<p class="programs" data-programs="${reply}"><a href="${path}" rel="nofollow">Run the code of this post</a></p>`);
  });

  test('shows what a block printed for its author, beneath it and escaped', async () => {
    expect(await page()).not.toContain('<figure');
    await web.post(path, PYTHON, { by: ben });
    const html = await page();
    expect(html).toMatch(/<\/pre><figure class="output" data-output="1" dir="ltr"><figcaption>Printed for its author by Python 3\.13\.1/);
    expect(html).toContain('&lt;drip&gt;\n</pre>');
    expect(html.match(/<figure class="output"/g)).toHaveLength(1);
  });

  test('shows nothing of what others ran', async () => {
    await web.post(path, PYTHON, { by: ada });
    await web.post(path, PYTHON);
    await web.post(path, { ...PYTHON, source: 'print("changed")' }, { by: ben });
    expect(await page()).not.toContain('<figure');
  });
});

describe('the page of a post’s code', () => {
  test('has a form for each block, in its language where that shows', async () => {
    const { status, text: html } = await web.get(path);
    expect(status).toBe(200);
    expect(html.match(/<form class="program"/g)).toHaveLength(3);
    expect(blockIn(html, 1)).toContain('<option value="python" selected>Python 3.13.1</option>');
    expect(blockIn(html, 1)).toContain('<option value="python 3.11.2">Python 3.11.2</option>');
    expect(blockIn(html, 1)).toContain('print(&quot;&lt;drip&gt;&quot;)');
    expect(blockIn(html, 1)).not.toContain('guessed');
    expect(blockIn(html, 2)).toContain('<option value="c" selected>');
    expect(blockIn(html, 2)).toContain('The language is guessed');
    expect(blockIn(html, 3)).toContain('data-snippet="html"');
  });

  test('runs nothing by being opened', async () => {
    const before = web.jail.jobs.length;
    await web.get(path);
    await web.get(path, { json: true });
    expect(web.jail.jobs.length).toBe(before);
  });

  test('of a post without code says so', async () => {
    expect((await web.get(`/posts/${question}/programs`)).text).toContain('This post holds no code.');
  });

  test('shows beneath the block what came out, with the form as it was sent', async () => {
    const { status, text: html } = await web.post(path, {
      ...PYTHON,
      source: 'print("<changed>")',
      stdin: 'in',
      args: `one 'two words'`,
      flags: '-O',
    });
    expect(status).toBe(200);
    const block = blockIn(html, 1);
    expect(block).toContain('print(&quot;&lt;changed&gt;&quot;)');
    expect(block).toContain('<section class="output" id="block-1-output"');
    expect(block).toContain('&lt;drip&gt;');
    expect(block).toContain('exit code 0');
    expect(block).toContain('<details class="program-more" open>');
    expect(blockIn(html, 2)).not.toContain('class="output"');
    expect(web.jail.jobs.at(-1)?.steps[0].command).toEqual(['/usr/bin/python3', '-O', 'main.py', 'one', 'two words']);
  });

  test('another version, where one is chosen', async () => {
    const { text: html } = await web.post(path, { ...PYTHON, language: 'python 3.11.2', source: 'print(11)' });
    expect(blockIn(html, 1)).toContain('<option value="python 3.11.2" selected>');
    expect(web.jail.jobs.at(-1)?.steps[0].command[0]).toBe('/usr/bin/python3.11');
  });

  test('tells its author that it is kept, and shows it to everybody from then on', async () => {
    expect((await web.post(path, PYTHON, { by: ben })).text).toContain('readers of your post see what it printed');
    expect(blockIn((await web.get(path)).text, 1)).toContain('Printed for its author');
    expect(JSON.parse((await web.get(path, { json: true })).text).programs[0].output).toMatchObject({
      version: '3.13.1',
      run: { stdout: '<drip>\n' },
    });
  });

  test.each([
    ['a flag that is not allowed', { ...PYTHON, flags: '--evil' }, 422, 'block-1-flags-error'],
    ['an unknown language', { ...PYTHON, language: 'pyhton' }, 422, 'block-1-language-error'],
    ['no program', { ...PYTHON, source: ' ' }, 422, 'block-1-source-error'],
  ])('%s is said beside its field, and what was typed stays', async (_what, fields, status, place) => {
    const answered = await web.post(path, { ...fields, stdin: 'typed' });
    expect(answered.status).toBe(status);
    expect(blockIn(answered.text, 1)).toContain(`id="${place}"`);
    expect(blockIn(answered.text, 1)).toContain('typed');
  });

  test('too many waiting is said above the form', async () => {
    web.jail.answer(() => Promise.reject(new JailBusy(3)));
    const answered = await web.post(path, { ...PYTHON, source: 'print("busy")' });
    expect(answered.status).toBe(503);
    expect(blockIn(answered.text, 1)).toContain('Too many programs are waiting');
  });

  test('how it ended is said in words', async () => {
    web.jail.answer(() => [stepOf({ exitCode: null, signal: 'SIGKILL', timedOut: true, truncated: true, stdout: 'x'.repeat(70_000) })]);
    const block = blockIn((await web.post(path, { ...PYTHON, source: 'while True: pass' })).text, 1);
    expect(block).toContain('stopped: its time was over');
    expect(block).toContain('It printed more than is kept.');
    expect(block).toContain('It printed more than is shown here.');
    expect(block).not.toContain('x'.repeat(65_537));
  });

  test('a block that is not there is not found', async () => {
    expect((await web.post(path, { ...PYTHON, block: 9 })).status).toBe(404);
    expect((await web.get('/posts/999999/programs')).status).toBe(404);
  });

  test('for a script: what each block is taken for', async () => {
    const { programs } = JSON.parse((await web.get(path, { json: true })).text);
    expect(programs).toEqual([
      { block: 1, language: 'python', guessed: false, runs: true, browser: false, source: 'print("<drip>")\n' },
      { block: 2, language: 'c', guessed: true, runs: true, browser: false, source: '#include <stdio.h>\nint main(void) { puts("drop"); }\n' },
      { block: 3, language: 'html', guessed: false, runs: false, browser: true, source: '<p>drip</p>\n' },
    ]);
  });
});
