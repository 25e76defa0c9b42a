import { rename, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Choices } from '../../app/platform/choices/port.ts';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';
import { linkTo, memberOf, PASSWORD, type TestVisitor, visitorOf } from '../support/visitor.ts';

let network: TestNetwork;
let ada: TestVisitor & { readonly email: string };

beforeAll(async () => {
  network = await startTestNetwork({ seed: true });
  ada = await memberOf(network, 'Ada', 'programs');
});
afterAll(async () => {
  expect(network.faults).toEqual([]);
  await network.stop();
});

/** Chooses as an operator does: all that is not named is off. */
async function choose(choices: Partial<Choices>): Promise<void> {
  const { path } = network.config.choices;
  const before = network.ports.choices.current();
  await writeFile(`${path}.new`, JSON.stringify(choices));
  await rename(`${path}.new`, path);
  await expect.poll(() => network.ports.choices.current()).not.toBe(before);
}

const GUESTS = 'For the moment everyone sees this network as a guest';
const home = async (visitor: Pick<TestVisitor, 'get'>): Promise<string> => (await visitor.get('/', { site: 'programs' })).text;

test('with sign-up off nobody makes an account, by a letter of before neither, and members come in', async () => {
  const eve = visitorOf(network);
  await eve.post('/sign-up', { name: 'Eve', email: 'eve@example.org' });
  const link = await linkTo(network, 'eve@example.org', 'sign-up');

  await choose({ signUpOff: true });
  const refused = [
    await eve.get('/sign-up'),
    await eve.get('/sign-up', { site: 'programs' }),
    await eve.post('/sign-up', { name: 'Eve', email: 'eve2@example.org' }),
    await eve.get(link),
    await eve.post(link, { name: 'Eve', password: PASSWORD }),
  ];
  for (const { status, text } of refused) {
    expect(status).toBe(503);
    expect(text).toContain('No new accounts are made at the moment.');
  }
  const again = visitorOf(network);
  await again.post('/sign-in', { email: ada.email, password: PASSWORD });
  expect((await again.get('/account')).url.pathname).toBe('/account');

  await choose({});
  expect((await eve.post(link, { name: 'Eve', password: PASSWORD })).text).toContain('Welcome, Eve');
});

test('while all are guests a member gets the page of everyone, which says so, and is back afterwards', async () => {
  expect(await home(ada)).toContain('Ada');
  await choose({ anonymousOnly: true });
  await expect.poll(() => home(visitorOf(network))).toContain(GUESTS);
  expect(await home(ada)).toBe(await home(visitorOf(network)));
  expect(ada.cookie('askyard-session', 'programs')).toBeDefined();

  for (const { status, text } of [
    await ada.get('/account'),
    await ada.get('/sign-in', { site: 'programs' }),
    await visitorOf(network).get('/sign-in'),
    await visitorOf(network).post('/sign-in', { email: ada.email, password: PASSWORD }),
    await visitorOf(network).post('/sign-in/code', { code: '123456' }),
  ]) {
    expect(status).toBe(503);
    expect(text).toContain('Signing in is switched off at the moment.');
  }
  expect((await visitorOf(network).tell('/sign-in/passkey/options', {})).text).toContain('sign-in-off');
  expect((await visitorOf(network).get('/sign-up')).status).toBe(503);
  expect((await ada.post('/questions/ask', { title: 'May I still ask this?' }, { site: 'programs', stay: true })).status).not.toBe(200);

  await choose({});
  await expect.poll(() => home(visitorOf(network))).not.toContain(GUESTS);
  expect(await home(ada)).toContain('Ada');
});

test('what operators choose shows on kept pages too, and what is refused says so and changes nothing', async () => {
  await choose({ notice: 'Back at noon.', anonymousOnly: true });
  await expect.poll(() => home(visitorOf(network))).toContain('Back at noon.');
  expect(await home(visitorOf(network))).toMatch(/Back at noon\.<\/p><p class="notice" role="status">For the moment/);
  const { path } = network.config.choices;
  await writeFile(path, '{"anonymousOnly":"no"}');
  await expect.poll(() => network.ports.choices.refusal()).toMatch(/anonymousOnly/);
  expect(await home(ada)).toContain('Back at noon.');
  await choose({});
});
