/** Who calls a route: nobody, somebody who has just signed up, somebody of standing, and a moderator of another site. */
export const CALLERS = ['anonymous', 'new', 'foreign', 'trusted'] as const;
export type Caller = (typeof CALLERS)[number];

/** How a route is called, and what it answers to each caller, in their order. */
export type Call = {
  /** Query, behind the path. */
  readonly query?: string;
  /** What stands in the place of `:id`, where it is not the victim's question. */
  readonly id?: 'deleted' | 'answer' | 'person';
  readonly fields?: Readonly<Record<string, string>>;
  /** A script calls it: the fields go as JSON, and this beside them. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly answers: readonly [anonymous: number, newcomer: number, foreign: number, trusted: number];
};

const TEXT = 'Written by somebody on a walk through every route of the service.';
const OPEN = [200, 200, 200, 200] as const;
/** Only for members: everyone else is led to the sign-in. */
const MEMBERS = [303, 200, 200, 200] as const;

export const TABLE: Readonly<Record<string, Call>> = {
  'GET network /': { answers: OPEN },
  'GET network /account': { answers: MEMBERS },
  'GET network /account/email': { answers: MEMBERS },
  'GET network /account/passkeys': { answers: MEMBERS },
  'GET network /account/password': { answers: MEMBERS },
  'GET network /account/sessions': { answers: MEMBERS },
  'GET network /account/totp': { answers: MEMBERS },
  'GET network /achievements': { answers: MEMBERS },
  'GET network /administrator/:token': { answers: OPEN },
  'GET network /device': { answers: OPEN },
  'GET network /device/:token': { answers: OPEN },
  'GET network /device/sent': { answers: OPEN },
  'GET network /email/:token': { answers: OPEN },
  'GET network /enter': { query: '?host=evil.example&to=/', answers: [400, 400, 400, 400] },
  'GET network /hand-over': { query: '?host=evil.example&nonce=AAAAAAAAAAAAAAAAAAAAAA&to=/', answers: [303, 400, 400, 400] },
  'GET network /inbox': { answers: MEMBERS },
  'GET network /mail': { answers: MEMBERS },
  'GET network /proof/:purpose': { answers: OPEN },
  'GET network /reset': { answers: OPEN },
  'GET network /reset/:token': { answers: [410, 410, 410, 410] },
  'GET network /reset/sent': { answers: OPEN },
  'GET network /sign-in': { answers: [200, 303, 303, 303] },
  'GET network /sign-in/code': { answers: [410, 410, 410, 410] },
  'GET network /sign-up': { answers: [200, 303, 303, 303] },
  'GET network /sign-up/:token': { answers: [410, 410, 410, 410] },
  'GET network /sign-up/sent': { answers: OPEN },
  'GET network /unsubscribe/:token': { answers: [404, 404, 404, 404] },
  'GET network /welcome': { answers: MEMBERS },

  'GET site /': { answers: OPEN },
  'GET site /a/:id': { id: 'answer', answers: [302, 302, 302, 302] },
  'GET site /held/:secret': { answers: [410, 410, 410, 410] },
  'GET site /posts/:id/comments': { answers: OPEN },
  'GET site /posts/:id/comments/:comment': { answers: [302, 302, 302, 302] },
  'GET site /posts/:id/comments/:comment/edit': { answers: [303, 403, 403, 403] },
  'GET site /posts/:id/delete': { answers: MEMBERS },
  'GET site /posts/:id/edit': { answers: [303, 403, 403, 200] },
  'GET site /posts/:id/revisions': { id: 'deleted', answers: [410, 410, 410, 410] },
  'GET site /posts/:id/undelete': { id: 'deleted', answers: [303, 410, 410, 410] },
  'GET site /proof/:purpose': { answers: OPEN },
  'GET site /q/:id': { id: 'deleted', answers: [410, 410, 410, 410] },
  'GET site /questions': { answers: OPEN },
  'GET site /questions/:id': { id: 'deleted', answers: [410, 410, 410, 410] },
  'GET site /questions/:id/:slug': { id: 'deleted', answers: [410, 410, 410, 410] },
  'GET site /questions/:id/answer': { answers: MEMBERS },
  'GET site /questions/ask': { answers: MEMBERS },
  'GET site /questions/similar': { query: '?title=generator', answers: OPEN },
  'GET site /questions/tagged/:expression': { answers: OPEN },
  'GET site /search': { query: '?q=walk', answers: OPEN },
  'GET site /sign-in': { answers: [303, 303, 303, 303] },
  'GET site /sign-up': { answers: [303, 303, 303, 303] },
  'GET site /signed-in': { query: '?code=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', answers: [400, 400, 400, 400] },
  'GET site /tag-suggestions': { query: '?q=py', answers: OPEN },
  'GET site /tags': { answers: OPEN },
  'GET site /tags/:name': { answers: OPEN },
  'GET site /users': { answers: OPEN },
  'GET site /users/:id': { id: 'person', answers: [301, 301, 301, 301] },
  'GET site /users/:id/:name': { id: 'person', answers: OPEN },
  'GET site /users/edit': { answers: MEMBERS },

  'POST network /account/email': { fields: { email: 'other@example.net', current: 'not the password' }, answers: [303, 401, 401, 401] },
  'POST network /account/language': { fields: { language: 'en' }, answers: [303, 303, 303, 303] },
  'POST network /account/name': { fields: { name: 'Walker' }, answers: [303, 303, 303, 303] },
  'POST network /account/passkeys': { data: { label: 'a', response: {} }, answers: [401, 400, 400, 400] },
  'POST network /account/passkeys/options': { data: { current: 'not the password' }, answers: [401, 401, 401, 401] },
  'POST network /account/passkeys/remove': { fields: { id: 'VICTIM-PASSKEY', current: 'not the password' }, answers: [303, 401, 401, 401] },
  'POST network /account/password': { fields: { current: 'not the password', password: 'another kettle sings' }, answers: [303, 401, 401, 401] },
  'POST network /account/sessions/end': { fields: { session: 'VICTIM-SESSION' }, answers: [303, 303, 303, 303] },
  'POST network /account/sessions/end-others': { answers: [303, 303, 303, 303] },
  'POST network /account/totp': { fields: { current: 'not the password' }, answers: [303, 401, 401, 401] },
  'POST network /account/totp/confirm': { fields: { code: '000000', secret: 'A'.repeat(32) }, answers: [303, 410, 410, 410] },
  'POST network /account/totp/recovery': { fields: { current: 'not the password' }, answers: [303, 401, 401, 401] },
  'POST network /account/totp/remove': { fields: { current: 'not the password' }, answers: [303, 401, 401, 401] },
  'POST network /achievements/read': { fields: { upTo: '0' }, answers: [303, 303, 303, 303] },
  'POST network /administrator/:token': { answers: [303, 410, 410, 410] },
  'POST network /device': { fields: { email: 'victim@example.org' }, answers: [303, 303, 303, 303] },
  'POST network /device/:token': { answers: [410, 410, 410, 410] },
  'POST network /email/:token': { answers: [410, 410, 410, 410] },
  'POST network /inbox/read': { fields: { upTo: '0' }, answers: [303, 303, 303, 303] },
  'POST network /mail': { fields: { answer: 'at-once' }, answers: [303, 303, 303, 303] },
  'POST network /reset': { fields: { email: 'victim@example.org' }, answers: [303, 303, 303, 303] },
  'POST network /reset/:token': { fields: { password: 'another kettle sings' }, answers: [410, 410, 410, 410] },
  'POST network /sign-in': { fields: { email: 'victim@example.org', password: 'not the password' }, answers: [401, 401, 401, 401] },
  'POST network /sign-in/code': { fields: { code: '000000' }, answers: [410, 410, 410, 410] },
  'POST network /sign-in/passkey': { data: { response: {} }, answers: [400, 400, 400, 400] },
  'POST network /sign-in/passkey/options': { data: {}, answers: OPEN },
  'POST network /sign-up': { fields: { name: 'Walker', email: 'victim@example.org' }, answers: [303, 303, 303, 303] },
  'POST network /sign-up/:token': { fields: { name: 'Walker', password: 'another kettle sings' }, answers: [410, 410, 410, 410] },
  'POST network /unsubscribe/:token': { answers: [404, 404, 404, 404] },

  'POST site /drafts': { data: { what: 'ask', base: 0, fields: { title: 'mine' } }, answers: [401, 200, 200, 200] },
  'POST site /held/:secret': { answers: [410, 410, 410, 410] },
  'POST site /posts/:id/accept': { id: 'answer', fields: { accepted: 'yes' }, answers: [303, 403, 403, 403] },
  'POST site /posts/:id/comments': { fields: { text: TEXT }, answers: [401, 200, 200, 303] },
  'POST site /posts/:id/comments/:comment/delete': { answers: [303, 403, 403, 403] },
  'POST site /posts/:id/comments/:comment/edit': { fields: { text: TEXT }, answers: [401, 403, 403, 403] },
  'POST site /posts/:id/delete': { answers: [303, 403, 403, 403] },
  'POST site /posts/:id/edit': { fields: { title: TEXT, markdown: TEXT, tags: 'python', base: '1' }, answers: [401, 403, 403, 303] },
  'POST site /posts/:id/rollback': { fields: { revision: '1' }, answers: [303, 403, 403, 303] },
  'POST site /posts/:id/undelete': { id: 'deleted', answers: [303, 403, 403, 403] },
  'POST site /posts/:id/vote': { fields: { direction: 'up' }, answers: [303, 403, 403, 303] },
  'POST site /preview': { data: { markdown: '**walk**' }, answers: [401, 200, 200, 200] },
  'POST site /questions/:id/answer': { fields: { markdown: TEXT }, answers: [401, 200, 200, 303] },
  'POST site /questions/ask': { fields: { title: TEXT, markdown: TEXT, tags: 'python' }, answers: [401, 200, 200, 303] },
  'POST site /users/edit': { fields: { name: 'Walker', about: TEXT }, answers: [303, 303, 303, 303] },
  // Last, since they end the session with which the rest is walked.
  'POST site /sign-out': { answers: [303, 303, 303, 303] },
  'POST network /sign-out': { answers: [303, 303, 303, 303] },
};
