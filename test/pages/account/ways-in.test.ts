import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { triesKey } from '../../../app/core/identity/guard.ts';
import { hashOf } from '../../../app/core/identity/token-records.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { totpCode } from '../../support/identity.ts';
import { startTestNetwork, type TestNetwork } from '../../support/network.ts';
import { linkTo, memberOf, PASSWORD, type TestVisitor, type Visited, visitorOf } from '../../support/visitor.ts';

const OTHER = 'the lake is frozen over';
let network: TestNetwork;

beforeAll(async () => {
  network = await startTestNetwork();
  await addSite(network.ports.store, network.ports.clock, { siteKey: 'tea', title: 'Tea' });
});
afterAll(async () => {
  expect(network.faults).toEqual([]);
  await network.stop();
});

const signIn = (visitor: TestVisitor, email: string, password = PASSWORD): Promise<Visited> => visitor.post('/sign-in', { email, password });

/** Whether the network's host knows who this is. */
const isSignedIn = async (visitor: TestVisitor): Promise<boolean> => (await visitor.get('/account')).url.pathname === '/account';

/** Everything but where it was: what tells two answers apart. */
const shape = ({ status, text, url }: Visited): unknown => ({ status, text, path: url.pathname });

describe('signing up', () => {
  test('says beside each field what is wrong, keeps what was typed, and repeats no password', async () => {
    const ann = visitorOf(network);
    const name = await ann.post('/sign-up', { name: '\u202e', email: 'ann"><script>@example.org', to: '/account' });
    expect(name.status).toBe(400);
    expect(name.text).toMatch(/aria-invalid="true"[^>]*autocomplete="nickname"/);
    expect(name.text).toContain('id="field-name-error"');
    expect(name.text).toContain('value="ann&quot;&gt;&lt;script&gt;@example.org"');
    const email = await ann.post('/sign-up', { name: 'Ann', email: 'nowhere', to: '/account' });
    expect([email.status, email.text.includes('id="field-email-error"'), email.text.includes('value="Ann"')]).toEqual([400, true, true]);
    expect(email.text).toContain('name="to" value="/account"');

    await ann.post('/sign-up', { name: 'Ann', email: 'ann@example.org' });
    const link = await linkTo(network, 'ann@example.org', 'sign-up');
    for (const password of ['short', 'password1234', 'x'.repeat(300)]) {
      const answer = await ann.post(link, { name: 'Annette', password });
      expect([answer.status, answer.text.includes('id="field-password-error"'), answer.text.includes('value="Annette"')]).toEqual([400, true, true]);
      expect(answer.text).not.toContain(`"${password}"`);
    }
    expect((await ann.post(link, { name: 'Annette', password: PASSWORD })).text).toContain('Welcome, Annette');
  });

  test('its link is good for once, and says where the next one is to be had', async () => {
    await memberOf(network, 'Once');
    const link = await linkTo(network, 'once@example.org', 'sign-up');
    for (const answer of [await visitorOf(network).get(link), await visitorOf(network).post(link, { name: 'Twice', password: PASSWORD })]) {
      expect(answer.status).toBe(410);
      expect(answer.text).toContain('href="/sign-up"');
    }
  });
});

describe('nobody finds out who has an account', () => {
  test('by signing up, asking for a password or for a known browser', async () => {
    await memberOf(network, 'Known');
    for (const path of ['/sign-up', '/reset', '/device']) {
      const known = await visitorOf(network).post(path, { name: 'Somebody', email: 'known@example.org' });
      const unknown = await visitorOf(network).post(path, { name: 'Somebody', email: 'unknown@example.org' });
      expect(shape(known)).toEqual(shape(unknown));
    }
  });

  test('by signing in', async () => {
    const email = 'known@example.org';
    const known = await signIn(visitorOf(network), email, OTHER);
    const unknown = await signIn(visitorOf(network), 'nobody@example.org', OTHER);
    expect(known.status).toBe(401);
    expect(known.text.replaceAll(email, 'nobody@example.org')).toBe(unknown.text);
    expect(known.text).not.toContain(OTHER);
  });
});

test('cookies are for their host alone, and no script sees them', async () => {
  const cid = await memberOf(network, 'Cid', 'tea');
  const own = ['path=/', 'httponly', 'samesite=lax'];
  expect(cid.cookie('askyard-session')?.attributes).toEqual(own);
  expect(cid.cookie('askyard-session', 'tea')?.attributes).toEqual(own);
  expect(cid.cookie('askyard-device')?.attributes).toEqual([expect.stringMatching(/^max-age=\d{7,}$/), ...own]);
  const kept = visitorOf(network);
  await kept.post('/sign-in', { email: cid.email, password: PASSWORD, remember: 'yes' });
  expect(kept.cookie('askyard-session')?.attributes[0]).toMatch(/^max-age=\d{7,}$/);
});

describe('with an authenticator app', () => {
  const codeOf = (answer: Visited): string => /class="secret" dir="ltr">([^<]+)</.exec(answer.text)?.[1]?.replaceAll(' ', '') ?? '';
  let dan: TestVisitor & { readonly email: string };
  let codes: readonly string[];
  let secret: string;

  beforeAll(async () => {
    dan = await memberOf(network, 'Dan');
    expect((await dan.post('/account/totp', { current: OTHER })).text).toContain('id="field-begin-current-error"');
    const shown = await dan.post('/account/totp', { current: PASSWORD });
    expect(shown.text).toContain('<svg');
    expect(shown.text).not.toMatch(/style=/);
    secret = codeOf(shown);
    const wrong = await dan.post('/account/totp/confirm', { secret, code: '1' });
    expect([wrong.status, codeOf(wrong)]).toEqual([401, secret]);
    const confirmed = await dan.post('/account/totp/confirm', { secret, code: totpCode(secret, Date.now()) });
    codes = [...confirmed.text.matchAll(/<li><code>([^<]+)<\/code><\/li>/g)].map(([, code]) => code ?? '');
    expect(codes).toHaveLength(10);
  });

  test('the password alone lets nobody in, a wrong code neither, a recovery code does, once', async () => {
    const phone = visitorOf(network);
    const step = await phone.post('/sign-in', { email: dan.email, password: PASSWORD, to: '/account/sessions' });
    expect(step.url.pathname).toBe('/sign-in/code');
    expect(await isSignedIn(phone)).toBe(false);
    const wrong = await phone.post('/sign-in/code', { code: '000000', to: '/account/sessions' });
    expect([wrong.status, wrong.text.includes('id="field-code-error"')]).toEqual([401, true]);
    const right = await phone.post('/sign-in/code', { code: codes[0] ?? '', to: '/account/sessions' });
    expect([right.status, right.url.pathname]).toEqual([200, '/account/sessions']);
    expect(phone.cookie('askyard-ticket')).toBeUndefined();

    const again = visitorOf(network);
    await signIn(again, dan.email);
    expect((await again.post('/sign-in/code', { code: codes[0] ?? '' })).status).toBe(401);
    expect(await isSignedIn(again)).toBe(false);
  });

  test('a code without the password before it leads to the beginning', async () => {
    const answer = await visitorOf(network).post('/sign-in/code', { code: codes[1] ?? '' });
    expect([answer.status, answer.text.includes('href="/sign-in"')]).toEqual([410, true]);
    expect((await visitorOf(network).get('/sign-in/code')).status).toBe(410);
  });

  test('it can be taken away, with the password alone', async () => {
    expect((await dan.post('/account/totp/remove', { current: OTHER })).status).toBe(401);
    expect((await dan.post('/account/totp/remove', { current: PASSWORD })).text).toContain('The authenticator app is removed.');
    const plain = visitorOf(network);
    await signIn(plain, dan.email);
    expect(await isSignedIn(plain)).toBe(true);
  });
});

describe('a forgotten password', () => {
  test('is set anew by mail, which ends every session, on sites too', async () => {
    const eva = await memberOf(network, 'Eva', 'tea');
    const helper = visitorOf(network);
    await helper.post('/reset', { email: eva.email, to: '/account/email' });
    const link = await linkTo(network, eva.email, 'reset');
    expect((await helper.get(link)).text).toContain(eva.email);
    expect((await helper.post(link, { password: 'short' })).status).toBe(400);
    const done = await helper.post(link, { password: OTHER });
    expect([done.url.pathname, done.url.searchParams.get('to')]).toEqual(['/sign-in', '/account/email']);

    expect(await isSignedIn(eva)).toBe(false);
    expect((await eva.get('/', { site: 'tea' })).text).not.toContain('>Eva</a>');
    expect((await signIn(visitorOf(network), eva.email)).status).toBe(401);
    await signIn(eva, eva.email, OTHER);
    expect(await isSignedIn(eva)).toBe(true);
    expect((await helper.get(link)).status).toBe(410);
  });
});

test('a browser is made known by mail', async () => {
  const fay = await memberOf(network, 'Fay');
  const browser = visitorOf(network);
  expect((await browser.post('/device', { email: 'nowhere' })).status).toBe(400);
  await browser.post('/device', { email: fay.email });
  const link = await linkTo(network, fay.email, 'device');
  expect((await browser.get(link)).text).toContain('Make it known');
  expect(browser.cookie('askyard-device')).toBeUndefined();
  expect((await browser.post(link)).url.pathname).toBe('/sign-in');
  expect(browser.cookie('askyard-device')).toBeDefined();
  expect((await browser.post(link)).status).toBe(410);
});

describe('passkeys', () => {
  test('are asked for and refused as data', async () => {
    const gil = await memberOf(network, 'Gil');
    const wrong = await gil.tell('/account/passkeys/options', { current: OTHER });
    expect([wrong.status, JSON.parse(wrong.text).code]).toEqual([401, 'sign-in-refused']);
    const options = JSON.parse((await gil.tell('/account/passkeys/options', { current: PASSWORD })).text);
    expect(options.rp).toEqual({ id: 'localhost', name: 'localhost' });
    for (const response of [null, 7, {}, { id: 'x', response: { clientDataJSON: 'e30', attestationObject: 'e30' } }]) {
      const answer = await gil.tell('/account/passkeys', { response, label: 'x' });
      expect([answer.status, JSON.parse(answer.text).code]).toEqual([400, 'passkey-refused']);
    }

    const stranger = visitorOf(network);
    expect(JSON.parse((await stranger.tell('/sign-in/passkey/options', {})).text).challenge).toMatch(/^[\w-]{43}$/);
    const refused = await stranger.tell('/sign-in/passkey', { response: {}, to: '/' });
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([400, 'passkey-refused']);
    const nobody = await stranger.tell('/account/passkeys/options', { current: PASSWORD });
    expect([nobody.status, JSON.parse(nobody.text).code]).toEqual([401, 'not-signed-in']);
  });
});

test('who signs in as somebody else is out of the first account, on sites too', async () => {
  const hal = await memberOf(network, 'Hal', 'tea');
  await memberOf(network, 'Ida');
  expect((await hal.get('/', { site: 'tea' })).text).toContain('>Hal</a>');
  await signIn(hal, 'ida@example.org');
  expect((await hal.get('/', { site: 'tea' })).text).not.toContain('>Hal</a>');
  expect((await hal.get('/sign-in', { site: 'tea' })).text).toContain('>Ida</a>');
});

describe('guessing', () => {
  test('is slowed down for the guesser, who is told how long, and for nobody else', async () => {
    const joy = await memberOf(network, 'Joy');
    const guesser = visitorOf(network);
    for (let time = 0; time < 5; time++) expect((await signIn(guesser, joy.email, OTHER)).status).toBe(401);
    const slowed = await signIn(guesser, joy.email);
    expect([slowed.status, slowed.text.includes(`value="${joy.email}"`)]).toEqual([429, true]);
    expect(slowed.text).toMatch(/role="alert"><p>[^<]*\b(?:29|30) seconds/);
    await joy.post('/sign-out');
    await signIn(joy, joy.email);
    expect(await isSignedIn(joy)).toBe(true);
  });

  test('from everywhere at once turns unknown browsers away, with a way to become known', async () => {
    const kim = await memberOf(network, 'Kim');
    const at = triesKey('password', 'account', hashOf(kim.email));
    await network.ports.store.write([{ put: { key: at, count: 100, last: Date.now() } }]);
    const browser = visitorOf(network);
    const away = await signIn(browser, kim.email);
    expect(away.status).toBe(429);
    expect(away.text).toContain(`action="/device"><input type="hidden" name="email" value="${kim.email}">`);
    await browser.post('/device', { email: kim.email });
    await browser.post(await linkTo(network, kim.email, 'device'));
    await signIn(browser, kim.email);
    expect(await isSignedIn(browser)).toBe(true);
  });
});
