import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, type Outcome, questionIn, type Response, STEPS, visit } from '../../../lambda/canary/logic.ts';
import { jailHere } from '../../platform/jail/machine.ts';
import { answered, startTestNetwork, type TestNetwork } from '../../support/network.ts';
import { memberOf, PASSWORD } from '../../support/visitor.ts';

/** Steps that failed, and why. */
const failures = (outcomes: readonly Outcome[]): Record<string, string> =>
  Object.fromEntries(outcomes.flatMap(({ step, failure }) => (failure === undefined ? [] : [[step, failure]])));

/** Asks a network of this process, by the host that readers would. */
const asking =
  (port: number): Ask =>
  async ({ host, path, body, form, cookie }): Promise<Response> => {
    const posted = form === undefined ? body : new URLSearchParams(form).toString();
    const headers = {
      host: `${host}:${port}`,
      accept: 'text/html',
      ...(body !== undefined && { 'content-type': 'application/json', accept: '*/*' }),
      ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded', origin: `http://${host}:${port}` }),
      ...(cookie !== undefined && { cookie }),
    };
    const { status, text, headers: got } = await answered({ port, path, headers, ...(posted !== undefined && { method: 'POST', body: posted }) });
    return { status, text, cookies: got['set-cookie'] ?? [] };
  };

const plan = (hosts: readonly [string, ...string[]]) => ({ hosts, nonce: 'nonce-1', now: () => performance.now() });

/** Of the first run's own two sites. */
const hosts = ['programs.localhost', 'running.localhost'] as const;

const jail = jailHere();

describe('of a real network', () => {
  let network: TestNetwork;
  let ask: Ask;
  beforeAll(async () => {
    network = await startTestNetwork({ seed: true, settings: { ASKYARD_ROLES: 'web,runner,worker' } });
    ask = asking(network.network.port);
  });
  afterAll(() => network.stop());

  test('the canary reads every site, a question, and finds it by a word of its title', async () => {
    const [sites, question, search] = await visit(ask, plan(hosts));

    expect([sites, question, search].map((outcome) => [outcome?.step, outcome?.failure])).toEqual([
      ['sites', undefined],
      ['question', undefined],
      ['search', undefined],
    ]);
  });

  test.runIf(jail.here)('the canary has a program say hello, in a real jail', async () => {
    await expect
      .poll(async () => (await visit(ask, plan(hosts))).map(({ step, failure }) => [step, failure]), { timeout: 110_000, interval: 1000 })
      .toEqual(STEPS.filter((step) => step !== 'sign-in').map((step) => [step, undefined]));
  });

  test('the canary signs in, sees its own account, and leaves; a wrong password is told of', async () => {
    const { email } = await memberOf(network, 'Canary');
    const entering = (password: string) => visit(ask, { ...plan(hosts), account: { host: 'localhost', email, password } });
    const outcome = (await entering(PASSWORD)).find(({ step }) => step === 'sign-in');
    expect(outcome).toEqual({ step: 'sign-in', milliseconds: expect.any(Number) });
    expect(failures(await entering('not the password at all'))['sign-in']).toMatch(/^Signing in at localhost answers 4\d\d and no session\.$/);
  });

  test('a site that is gone is told of by its address', async () => {
    expect(failures(await visit(ask, plan([hosts[0], 'nobody.localhost']))).sites).toBe('nobody.localhost/ answers 421.');
  });
});

describe('of a network that answers as told', () => {
  const front = '<a href="/questions/7/how-to-stop">How to stop early?</a></html>';
  const told =
    (answers: Readonly<Record<string, Response>>): Ask =>
    async ({ path, body }) =>
      answers[path] ?? (body === undefined ? { status: 200, text: front } : { status: 200, text: '{"run":{"stdout":"hello, world nonce-1\\n"}}' });

  test.each`
    path                          | status | text                                              | failed
    ${'/'}                        | ${503} | ${''}                                             | ${['sites']}
    ${'/'}                        | ${200} | ${'<p>half'}                                      | ${['sites']}
    ${'/questions/7/how-to-stop'} | ${500} | ${''}                                             | ${['question']}
    ${'/search?q=early'}          | ${200} | ${'<p>Nothing.</p></html>'}                       | ${['search']}
    ${'/api/run'}                 | ${503} | ${'{}'}                                           | ${['run']}
    ${'/api/run'}                 | ${200} | ${'{"run":{"stdout":"hello, world nonce-0\\n"}}'} | ${['run']}
  `('$path with $status and $text fails $failed', async ({ path, status, text, failed }) => {
    expect(Object.keys(failures(await visit(told({ [path]: { status, text } }), plan(['a.example']))))).toEqual(failed);
  });

  test('an empty site has nothing to read or find, which is no failure', async () => {
    const outcomes = await visit(told({ '/': { status: 200, text: '<p>No questions yet.</p></html>' } }), plan(['a.example']));

    expect(outcomes.map(({ step, failure }) => [step, failure])).toEqual([
      ['sites', undefined],
      ['run', undefined],
    ]);
  });

  test('a network that cannot be reached fails in a sentence', async () => {
    const ask: Ask = () => Promise.reject(new Error('connect ECONNREFUSED'));

    expect(failures(await visit(ask, plan(['a.example'])))).toEqual({ sites: 'connect ECONNREFUSED', run: 'connect ECONNREFUSED' });
  });
});

test.each`
  title                    | word
  ${'How to stop early?'}  | ${'early'}
  ${'Warum läuft das so?'} | ${'Warum'}
  ${'&lt;script&gt; ist'}  | ${'script'}
  ${'なぜ'}                | ${'is:question'}
`('of the title $title the canary searches for $word', ({ title, word }) => {
  expect(questionIn(`<a href="/questions/7/x" dir="auto">${title}</a>`)?.word).toBe(word);
});
