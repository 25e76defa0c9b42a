import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountByEmail } from '../../app/core/identity/account-by-email.ts';
import { sessionsOf } from '../../app/core/identity/records.ts';
import { SESSION_COOKIE } from '../../app/core/identity/sessions.ts';
import { cardKey } from '../../app/core/people/cards.ts';
import { draftsBy } from '../../app/core/posts/drafts/records.ts';
import { commentKey, historyOf, postKey, questionKey } from '../../app/core/posts/keys.ts';
import { forgetSites } from '../../app/core/sites/known.ts';
import { siteKey } from '../../app/core/sites/records.ts';
import { startTestNetwork, type TestNetwork } from '../support/network.ts';
import { memberOf, type TestVisitor, visitorOf } from '../support/visitor.ts';
import { personOf, type Scene, SECRETS, setScene, siteOf } from './walk/people.ts';
import { everyRoute } from './walk/routes.ts';
import { CALLERS, type Call, type Caller, TABLE } from './walk/table.ts';

const HOME = 'programs';
const ELSEWHERE = 'running';

test('every route stands in the table of the walk', () => {
  expect(Object.keys(TABLE).toSorted()).toEqual(everyRoute());
});

describe('the walk of every route', () => {
  let network: TestNetwork;
  let scene: Scene;
  let victim: TestVisitor & { readonly email: string };
  /** A stranger is another one each time: limits are not what is walked here. */
  let callers: Readonly<Record<Caller, () => TestVisitor>>;
  let emails: Partial<Record<Caller, string>>;
  let before: unknown;

  beforeAll(async () => {
    network = await startTestNetwork({ seed: true });
    await network.ports.store.write([{ update: siteKey(HOME), set: { privileges: { preset: 'public' } } }]);
    forgetSites(network.ports.store);
    const [home, elsewhere] = [await siteOf(network, HOME), await siteOf(network, ELSEWHERE)];
    victim = await memberOf(network, 'Victim', HOME);
    scene = await setScene(network, victim.email, home);
    const [newcomer, foreign, trusted] = [
      await memberOf(network, 'Newcomer', HOME),
      await memberOf(network, 'Foreign', HOME),
      await memberOf(network, 'Trusted', HOME),
    ];
    await foreign.get('/sign-in', { site: ELSEWHERE });
    const moderator = await personOf(network, foreign.email, elsewhere);
    const person = await personOf(network, trusted.email, home);
    await network.ports.store.write([
      { update: moderator.key, set: { moderator: true, reputation: 9000 } },
      { update: person.key, set: { reputation: 5000 } },
    ]);
    for (const { site, id } of [
      { ...moderator, site: elsewhere },
      { ...person, site: home },
    ])
      await network.ports.cache.purge(cardKey(site.number, id));
    callers = { anonymous: () => visitorOf(network), new: () => newcomer, foreign: () => foreign, trusted: () => trusted };
    emails = { new: newcomer.email, foreign: foreign.email, trusted: trusted.email };
    before = await standing();
  });
  afterAll(() => network?.stop());

  /** What of the victim's only they, moderators of their site and people of standing may change. */
  async function standing(): Promise<unknown> {
    const { store } = network.ports;
    const { number } = scene.site;
    const account = await accountByEmail(network.ports, victim.email);
    const of = { id: scene.question, question: scene.question };
    const [question, deleted, answered, commented] = await store.getMany([
      questionKey(number, scene.question),
      questionKey(number, scene.deleted),
      postKey(number, { id: scene.answer, question: scene.question }),
      commentKey(number, of, scene.comment),
    ] as const);
    return {
      account,
      sessions: (await store.queryIndex('one', sessionsOf(account?.id ?? 0))).rows.length,
      question: question && { title: question.title, version: question.version, deleted: question.deleted, accepted: question.accepted },
      deleted: deleted && { deleted: deleted.deleted, version: deleted.version },
      answer: answered && { version: answered.version, deleted: answered.deleted },
      comment: commented && { text: commented.text, edited: commented.edited },
      history: (await store.query(historyOf(number, scene.question))).rows.length,
      drafts: (await store.query(draftsBy(number, scene.victim.id))).rows,
    };
  }

  function pathOf(pattern: string, { id, query = '' }: Call): string {
    const ids = { deleted: scene.deleted, answer: scene.answer, person: scene.victim.id };
    const parts: Readonly<Record<string, string | number>> = {
      id: id ? ids[id] : scene.question,
      comment: scene.comment,
      slug: 'some-slug',
      name: pattern.startsWith('/tags') ? 'python' : 'victim',
      hash: 'A'.repeat(27),
      token: 'A'.repeat(43),
      secret: 'A'.repeat(43),
      purpose: 'ask',
      expression: 'python',
    };
    return pattern.replace(/:(\w+)/g, (_, name: string) => String(parts[name])) + query;
  }

  const called = (route: string, caller: TestVisitor, headers: Readonly<Record<string, string>> = {}) => {
    const call = TABLE[route];
    if (!call) throw new Error(`${route} is not in the table.`);
    const [method, audience, pattern = ''] = route.split(' ');
    const path = pathOf(pattern, call);
    const options = { ...(audience === 'site' && { site: HOME }), stay: true, headers };
    if (method === 'GET') return caller.get(path, options);
    return call.data ? caller.tell(path, call.data, options) : caller.post(path, call.fields, options);
  };

  describe.each(CALLERS)('by %s', (name) => {
    test('answers as it should, and shows nothing of another’s', { timeout: 120_000 }, async () => {
      const place = CALLERS.indexOf(name);
      const unlike: string[] = [];
      for (const [route, { answers, fields }] of Object.entries(TABLE)) {
        const { status, text } = await called(route, callers[name]());
        if (status !== answers[place]) unlike.push(`${route}: ${status}, not ${answers[place]}`);
        const own = [emails[name], fields?.email];
        expect(
          (text.match(/[\w.+-]+@example\.org/g) ?? []).filter((email) => !own.includes(email)),
          route,
        ).toEqual([]);
        for (const secret of Object.values(SECRETS)) expect(text, route).not.toContain(secret);
      }
      expect(unlike).toEqual([]);
      if (name !== 'trusted') expect(await standing()).toEqual(before);
      expect(network.faults).toEqual([]);
    });
  });

  test.each([
    ['another site’s page', { 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' }],
    ['another of our own sites', { 'sec-fetch-site': 'same-site', origin: 'http://running.localhost' }],
    ['a browser that names the origin alone', { 'sec-fetch-site': '', origin: 'http://evil.example' }],
    ['a page without an origin', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
  ])('nothing is done for %s', async (_from, headers) => {
    const standsNow = await standing();
    for (const route of Object.keys(TABLE).filter((name) => name.startsWith('POST'))) {
      expect((await called(route, victim, headers)).status, route).toBe(403);
    }
    expect(await standing()).toEqual(standsNow);
  });

  test.each([
    ['the cookie of a site, on another', HOME, ELSEWHERE, '/questions/ask'],
    ['the cookie of a site, on the network’s host', HOME, undefined, '/account'],
    ['the network’s cookie, on a site', undefined, HOME, '/questions/ask'],
  ])('%s lets nobody in', async (_what, from, to, path) => {
    const stolen = victim.cookie(SESSION_COOKIE, from);
    const thief = visitorOf(network);
    thief.setCookie(SESSION_COOKIE, stolen?.value ?? 'none', to);
    expect(stolen?.value).toMatch(/^[\w-]{43}$/);
    const answer = await thief.get(path, { ...(to && { site: to }), stay: true });
    expect(answer.status).toBe(303);
    expect(answer.text).not.toContain('Victim');
  });

  test('the victim is signed in still, and finds everything', async () => {
    expect((await victim.get('/account/email')).text).toContain(victim.email);
    expect((await victim.get('/questions/ask', { site: HOME })).text).toContain(SECRETS.draft);
    expect((await victim.get(`/questions/${scene.deleted}`, { site: HOME })).status).toBe(200);
  });
});
