import { expect, test } from 'vitest';
import type { Visit } from '../../../../lib/ops/ports/readers.ts';
import { fakeEnvironment } from '../../../support/fake-environment/fake-environment.ts';
import { page, rightVisit } from '../../../support/right-visit.ts';
import { yard } from '../../../support/yard-run.ts';
import { golden, inJson } from './golden.ts';

/** A network that is as it should be, but for what a test says. */
function network(over: Readonly<Record<string, Partial<Visit>>> = {}) {
  const fake = fakeEnvironment();
  fake.beside.visit = (host, path) => ({ ...rightVisit(host, path), ...over[path] });
  return fake;
}

test('every host is read as a reader would', async () => {
  expect((await golden('smoke', network(), 'smoke')).exit).toBe(0);
});

test.each([
  ['/', { status: 503 }, 'status 503 in place of 200'],
  ['/', { headers: { 'content-type': 'text/html' } }, 'it has no Content-Security-Policy'],
  ['/', { body: '<html lang="en">cut' }, 'the page is cut, or is none of ours'],
  ['/', { body: page('').body }, 'the front page names none'],
  ['/assets/base-a1b2.css', { headers: { 'content-type': 'text/css' } }, 'browsers may not keep it'],
  ['/questions', { headers: { ...page('').headers, 'content-type': 'application/json' } }, 'type application/json in place of text/html'],
  ['/no-such-page-smoke', { status: 200 }, 'status 200 in place of 404'],
])('%s with %o is wrong', async (path, visit, sentence) => {
  const { exit, out } = await yard(['smoke'], network({ [path]: visit }));
  expect({ exit, out }).toEqual({ exit: 1, out: expect.stringContaining(sentence) });
});

test('a host that does not answer hides no other', async () => {
  const fake = network();
  const visit = fake.beside.visit;
  fake.beside.visit = (host, path) => {
    if (host === 'askyard.example') throw new Error('no answer within 10 s');
    return visit(host, path);
  };
  const { results, wrong } = Object(await inJson(fake, 'smoke'));
  expect(results).toHaveLength(9);
  expect(wrong).toBe(3);
});

test('one host is read where it is named, and a stranger is refused', async () => {
  const { out } = await yard(['smoke', 'code.askyard.example'], network());
  expect(out).toContain('All 6 are right.');
  expect((await yard(['smoke', 'elsewhere.example'], network())).exit).toBe(2);
});

test('an empty site is not wrong', async () => {
  const { exit, out } = await yard(['smoke'], network({ '/questions': page('') }));
  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('All 9 are right.') });
});
