import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileKey } from '../../../app/core/files/records.ts';
import { LARGEST_FILE } from '../../../app/core/files/rules.ts';
import { accountByEmail } from '../../../app/core/identity/account-by-email.ts';
import { profileKey } from '../../../app/core/identity/records.ts';
import { cardKey } from '../../../app/core/people/cards.ts';
import { personKey } from '../../../app/core/people/records.ts';
import { siteKey } from '../../../app/core/sites/records.ts';
import { LIMITS } from '../../../app/web/limits.ts';
import { startTestNetwork, type TestNetwork } from '../../support/network.ts';
import { memberOf, type TestVisitor, visitorOf } from '../../support/visitor.ts';

const SITE = { site: 'programs' } as const;
const STAY = { ...SITE, stay: true } as const;
const SCRIPT = { ...SITE, headers: { accept: 'application/json' } } as const;
const PDF = '%PDF-1.7\n%%EOF\n';

let network: TestNetwork;
let ann: TestVisitor & { readonly email: string };
let bob: TestVisitor & { readonly email: string };

beforeAll(async () => {
  network = await startTestNetwork({ seed: true });
  ann = await memberOf(network, 'Ann', 'programs');
  bob = await memberOf(network, 'Bob', 'programs');
  // Of standing: nothing here is about limits and proofs of work.
  await make(ann.email, { reputation: 5000 });
});
afterAll(async () => {
  expect(network.faults).toEqual([]);
  await network.stop();
});

/** Makes somebody of the site what it says. */
async function make(email: string, set: { readonly reputation?: number; readonly moderator?: boolean }): Promise<void> {
  const { store, cache } = network.ports;
  const site = await store.get(siteKey('programs'));
  const account = await accountByEmail(network.ports, email);
  const profile = await store.get(profileKey(account?.id ?? 0, site?.number ?? 0));
  await store.write([{ update: personKey(site?.number ?? 0, profile?.person ?? 0), set }]);
  await cache.purge(cardKey(site?.number ?? 0, profile?.person ?? 0));
}

/** Uploads a text as a script does. */
async function uploaded(visitor: TestVisitor, name: string, content: string) {
  const { status, text } = await visitor.upload('/files', { name, content }, SCRIPT);
  return { status, ...JSON.parse(text) };
}

test('what a route reads is no less than what a file may have', () => {
  expect(LIMITS.upload).toBeGreaterThanOrEqual(LARGEST_FILE + 65_536);
});

describe('uploading', () => {
  test('a stranger signs in first, and nothing of what they send is looked at', async () => {
    expect((await visitorOf(network).get('/files/new', STAY)).headers.location).toBe('/sign-in?to=%2Ffiles%2Fnew');
    const form = await visitorOf(network).upload('/files', { name: 'a.txt', content: 'a' }, STAY);
    expect([form.status, form.headers.location]).toEqual([303, '/sign-in?to=%2Ffiles%2Fnew']);
    expect(await uploaded(visitorOf(network), 'a.txt', 'a')).toMatchObject({ status: 401, code: 'not-signed-in' });
  });

  test('without scripts: a form says what may be sent, and then the Markdown to put into the text', async () => {
    const { text } = await ann.get('/files/new', SITE);
    expect(text).toContain('enctype="multipart/form-data"');
    expect(text).toContain('PDFs up to 20 MiB');
    const after = await ann.upload('/files', { name: 'notes <b>.log', content: 'one\n'.repeat(700) }, SITE);
    expect(after.url.pathname).toBe('/files/new');
    expect(after.text).toContain('Your file is here');
    expect(after.text).toMatch(/id="uploaded" readonly dir="ltr" value="\[notes-b.log\]\(\/files\/[\w-]{27}\/notes-b.log\)"/);
    expect(after.text).toContain('text · 3 KiB');
    const later = await ann.get('/files/new', SITE);
    expect(later.text).not.toContain('Your file is here');
    expect(later.text).toMatch(/Uploaded lately[\s\S]*notes-b.log/);
    expect((await bob.get('/files/new', SITE)).text).not.toContain('notes-b.log');
  });

  test('a script is told where the file is, and what to write', async () => {
    const told = await uploaded(ann, 'data.csv', 'a,b\n1,2\n');
    expect(told).toMatchObject({ status: 200, name: 'data.csv', kind: 'text', size: 8, markdown: `[data.csv](${told.path})` });
    expect(told.path).toBe(`/files/${told.hash}/data.csv`);
  });

  test.each([
    ['none was chosen', { name: '', content: '' }, 422, 'No file was chosen. Choose one'],
    ['it is empty', { name: 'empty.txt', content: '' }, 422, 'The file is empty.'],
    ['it is too large for a text', { name: 'long.txt', content: 'x'.repeat(1_048_577) }, 422, 'The text is too large.'],
    ['it is larger than any file', { name: 'long.txt', content: 'x'.repeat(LARGEST_FILE + 1) }, 413, 'The file is too large. Send at most 20 MiB.'],
  ])('where %s the form is shown again, and says so beside the field', async (_why, file, status, sentence) => {
    const form = await ann.upload('/files', file, STAY);
    expect(form.status).toBe(status);
    expect(form.text).toContain('aria-describedby="field-file-hint field-file-error" aria-invalid="true"');
    expect(form.text).toContain(`<p class="field-error" id="field-file-error" role="alert">${sentence}`);
    expect((await ann.upload('/files', file, { ...STAY, ...SCRIPT })).status).toBe(status);
  });

  test('where no jail runs, what has to be looked at there is refused, with a sentence; text is taken', async () => {
    const { status, text, headers } = await ann.upload('/files', { name: 'paper.pdf', content: PDF }, STAY);
    expect(status).toBe(503);
    expect(headers['retry-after']).toBeDefined();
    expect(text).toContain('Bring plain text for now');
  });

  test('in Arabic it is all Arabic', async () => {
    const carl = await memberOf(network, 'Carl', 'running');
    await network.ports.store.write([{ update: siteKey('running'), set: { language: 'ar' } }]);
    const { forgetSites } = await import('../../../app/core/sites/known.ts');
    forgetSites(network.ports.store);
    const { text } = await carl.upload('/files', { name: 'empty.txt', content: '' }, { site: 'running', stay: true });
    expect(text).toContain('<h1>إرفاق ملف</h1>');
    expect(text).toContain('الملف فارغ. اختر ملفًا فيه شيء.');
  });
});

describe('where a file is', () => {
  test('a site leads to the content host for a day, whoever asks, and sets nothing', async () => {
    const hash = 'A'.repeat(27);
    for (const visitor of [visitorOf(network), ann]) {
      const { status, headers } = await visitor.get(`/files/${hash}/a%20b.txt`, STAY);
      expect([status, headers.location]).toEqual([302, `http://usercontent.localhost:${network.network.port}/files/${hash}/a%20b.txt`]);
      expect(headers['cache-control']).toBe('public, max-age=86400');
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  test.each([
    ['a hash that is none', '/files/short/a.txt', 400],
    ['another host in the name', `/files/${'A'.repeat(27)}/%2f%2fevil.example`, 302],
    ['a line end in the name', `/files/${'A'.repeat(27)}/a%0d%0ab`, 302],
  ])('%s leads nowhere else', async (_what, path, status) => {
    const answer = await visitorOf(network).get(path, STAY);
    expect(answer.status).toBe(status);
    if (status === 302) expect(new URL(answer.headers.location ?? '').host).toBe(`usercontent.localhost:${network.network.port}`);
  });
});

describe('a post with files', () => {
  const asked = async (markdown: string): Promise<string> => {
    const { url } = await ann.post(
      '/questions/ask',
      { title: 'What does this file say to you?', markdown: `Here it is. ${markdown}`, tags: 'python' },
      SITE,
    );
    return url.pathname;
  };

  test('lists those that it does not show, and who may take them down is led there', async () => {
    const { hash, markdown } = await uploaded(ann, 'trace.log', 'line\n'.repeat(2000));
    const path = await asked(`See ${markdown} for all of it.`);
    const everyone = (await visitorOf(network).get(path, SITE)).text;
    expect(everyone).toMatch(
      /aria-label="Attached files"><ul><li class="attachment"><a href="[^"]*trace\.log"[^>]*>trace\.log<\/a> <span class="file-facts">text · 10 KiB<\/span><\/li>/,
    );
    expect(everyone).not.toContain('/take-down');
    expect((await ann.get(path, SITE)).text).toContain(`href="/files/${hash}/take-down" aria-label="Take down trace.log"`);
    expect((await bob.get(path, SITE)).text).not.toContain('/take-down');
  });

  test('for its author, and nobody else, the pictures in it can be taken down', async () => {
    const path = await asked(`![shot](/files/${'B'.repeat(27)}/shot.png) and no more than that`);
    const own = (await ann.get(path, SITE)).text;
    expect(own).toContain('<summary>Pictures in this post</summary>');
    expect(own).toContain(`href="/files/${'B'.repeat(27)}/take-down"`);
    expect((await bob.get(path, SITE)).text).not.toContain('Pictures in this post');
    expect(own).toContain(`<img src="/files/${'B'.repeat(27)}/shot.png" alt="shot" loading="lazy"`);
  });

  test('the forms of posts lead to the page for files, which opens beside them', async () => {
    for (const path of ['/questions/ask', '/questions/1/answer']) {
      expect((await ann.get(path, SITE)).text).toContain('<p class="attach"><a href="/files/new" target="_blank">Attach an image or a file</a></p>');
    }
  });
});

describe('taking down', () => {
  test('its uploader is asked first; then it is gone for everyone', async () => {
    const { hash, path } = await uploaded(ann, 'secret.txt', 'a password that I did not mean to show');
    const { text } = await ann.get(`/files/${hash}/take-down`, SITE);
    expect(text).toContain('secret.txt');
    expect((await network.ports.store.get(fileKey(hash)))?.takenDownAt).toBeUndefined();
    const after = await ann.post(`/files/${hash}/take-down`, {}, SITE);
    expect(after.url.search).toBe('?gone=yes');
    expect(after.text).toContain('The file is taken down.');
    expect((await visitorOf(network).get(path, SITE)).status).toBe(410);
    expect((await ann.get(`/files/${hash}/take-down`, STAY)).status).toBe(410);
  });

  test('nobody else’s file is, but by a moderator', async () => {
    const { hash } = await uploaded(ann, 'mine.txt', 'what Ann has to say');
    const refused = await bob.post(`/files/${hash}/take-down`, {}, STAY);
    expect([refused.status, refused.text.includes('That file is not yours.')]).toEqual([403, true]);
    expect((await visitorOf(network).post(`/files/${hash}/take-down`, {}, STAY)).headers.location).toContain('/sign-in');

    await make(bob.email, { moderator: true });
    expect((await bob.post(`/files/${hash}/take-down`, {}, SITE)).text).toContain('The file is taken down.');
  });
});
