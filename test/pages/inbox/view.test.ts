import { describe, expect, test } from 'vitest';
import { type Entry, entryKey } from '../../../app/core/inbox/records.ts';
import { MAIL_DEFAULTS, MAIL_KINDS } from '../../../app/core/inbox/rules.ts';
import { inboxLetter } from '../../../app/pages/inbox/letter.ts';
import { mailView, unsubscribedView, unsubscribeView } from '../../../app/pages/inbox/mail-view.ts';
import { type InboxView, inboxView } from '../../../app/pages/inbox/view.ts';
import { AT } from '../fixtures.ts';

const ADDRESS = 'http://programs.localhost:4000';
const entry = (more: Partial<Entry> = {}): Entry => ({
  key: entryKey(1, 'inbox', AT, 'x'),
  kind: 'answer',
  site: 7,
  at: AT,
  arrived: AT,
  question: 12,
  post: 13,
  title: 'Why <b>so</b>?',
  by: 2,
  name: 'Ada & Co',
  ...more,
});
const view = (entries: readonly Entry[], more: Partial<InboxView> = {}): string =>
  inboxView({
    which: 'inbox',
    language: 'en',
    newest: true,
    sites: new Map([[7, { title: 'Small <programs>', address: ADDRESS }]]),
    page: { entries: entries.map((one) => ({ entry: one, unread: one.arrived > AT })), unread: 1, upTo: AT },
    ...more,
  }).text;

describe('an entry', () => {
  test.each`
    of                                                               | says                                  | leads
    ${{}}                                                            | ${'answered your question'}           | ${'/a/13'}
    ${{ kind: 'comment', comment: 5 }}                               | ${'commented on your post'}           | ${'/posts/13/comments/5'}
    ${{ kind: 'mention', comment: 5 }}                               | ${'called you in a comment'}          | ${'/posts/13/comments/5'}
    ${{ kind: 'edit', post: 12 }}                                    | ${'edited your post'}                 | ${'/q/12'}
    ${{ kind: 'edit' }}                                              | ${'edited your post'}                 | ${'/a/13'}
    ${{ kind: 'accepted' }}                                          | ${'accepted your answer'}             | ${'/a/13'}
    ${{ kind: 'badge', badge: 'Nice Answer', rank: 'bronze' }}       | ${'You earned the badge Nice Answer'} | ${'/a/13'}
    ${{ kind: 'badge', badge: 'Nice Answer', rank: 'bronze' }}       | ${'Bronze badge'}                     | ${'/a/13'}
    ${{ kind: 'reputation', points: 1230, name: undefined }}         | ${'>+1,230</b>'}                      | ${'/a/13'}
    ${{ kind: 'reputation', points: -2, post: 12, name: undefined }} | ${'>−2</b>'}                          | ${'/q/12'}
  `('of $of says “$says” and leads to $leads', ({ of, says, leads }) => {
    const text = view([entry(of)]);
    expect(text).toContain(says);
    expect(text).toContain(`href="${ADDRESS}${leads}"`);
    expect(text).toContain('Why &lt;b&gt;so&lt;/b&gt;?');
    expect(text).not.toContain('<b>so');
  });

  test('says who it was, set apart and made safe, or somebody', () => {
    expect(view([entry()])).toContain('\u2068Ada &amp; Co\u2069 answered');
    const { name: _name, ...nameless } = entry();
    expect(view([nameless])).toContain('Somebody');
  });

  test('that is new says so in a word, and one that is read does not', () => {
    expect(view([entry({ arrived: AT + 1 })])).toContain('<span class="mark">new</span>');
    expect(view([entry()])).not.toContain('class="mark"');
  });

  test('of a site that is gone, or a badge for no post, links nowhere', () => {
    const gone = view([entry()], { sites: new Map() });
    expect(gone).toContain('a site that is gone');
    expect(gone).not.toContain('href="http');
    const { post: _post, title: _title, ...postless } = entry({ kind: 'badge', badge: 'Editor', rank: 'bronze' });
    const badge = view([postless]);
    expect(badge.match(/href="http[^"]*"/g)).toEqual([`href="${ADDRESS}/"`]);
  });
});

describe('a list', () => {
  test('goes by day and site, each headed once', () => {
    const text = view([entry(), entry({ kind: 'edit' }), entry({ at: AT - 86_400_000 }), entry({ site: 8 })]);
    expect(text.match(/<h2>/g)).toHaveLength(2);
    expect(text.match(/<h3>/g)).toHaveLength(3);
    expect(text).toContain('4 Mar 2023');
  });

  test('is marked as read by a form that says up to where', () => {
    const text = view([entry()]);
    expect(text).toContain('<form method="post" action="/inbox/read">');
    expect(text).toContain(`name="upTo" value="${AT}"`);
    expect(view([entry()], { which: 'achievements' })).toContain('action="/achievements/read"');
    expect(view([entry()], { page: { entries: [], unread: 0, upTo: AT } })).not.toContain('<form');
  });

  test('leads on to what is older, and back', () => {
    const page = { entries: [{ entry: entry(), unread: false }], unread: 0, upTo: AT, older: '00001677933190#x' };
    expect(view([], { page })).toContain('href="/inbox?from=00001677933190%23x"');
    expect(view([], { page, newest: false })).toContain('<a href="/inbox">Newest</a>');
  });

  test.each`
    which             | newest   | says
    ${'inbox'}        | ${true}  | ${'Nothing has come for you yet.'}
    ${'achievements'} | ${true}  | ${'Nothing has been earned yet.'}
    ${'inbox'}        | ${false} | ${'There is nothing older.'}
  `('of nothing in $which (newest page: $newest) says “$says”', ({ which, newest, says }) => {
    expect(view([], { which, newest })).toContain(says);
  });
});

test('letters are chosen by a box each, ticked as it stands', () => {
  const text = mailView({ choices: { ...MAIL_DEFAULTS, edit: 'at-once' }, saved: true, errors: [] }).text;
  for (const kind of MAIL_KINDS) expect(text).toContain(`name="${kind}"`);
  expect(text.match(/ checked/g)).toHaveLength(4);
  expect(text).toContain('Your choice is saved.');
});

test('letters are ended by a button, never by the link that leads to it', () => {
  const text = unsubscribeView('answer', '1.answer.abc').text;
  expect(text).toContain('<form method="post" action="/unsubscribe/1.answer.abc">');
  expect(text).toContain('This ends letters about answers to your questions.');
  expect(unsubscribedView('badge').text).toContain('You will get no more letters about badges.');
});

describe('a letter', () => {
  const end = new URL('https://askyard.example/unsubscribe/1.answer.abc');
  const site = { title: 'Small programs', address: ADDRESS };

  test('says what happened, where, and how to end such letters', () => {
    const letter = inboxLetter(entry(), site, 'en', end);
    expect(letter?.subject).toBe('Ada & Co answered your question: Why <b>so</b>?');
    expect(letter?.text).toContain(`${ADDRESS}/a/13\n`);
    expect(letter?.text).toContain('On Small programs:');
    expect(letter?.text).toContain('https://askyard.example/unsubscribe/1.answer.abc\n');
    expect(letter?.text).toContain('https://askyard.example/mail\n');
  });

  test('has a subject of one line, whatever a name holds', () => {
    expect(inboxLetter(entry({ name: 'Eve\r\nBcc: all@example.org' }), site, 'en', end)?.subject).toMatch(
      /^Eve Bcc: all@example.org answered [^\r\n]*$/,
    );
  });

  test('is not written about reputation, nor about a site that is gone', () => {
    expect(inboxLetter(entry({ kind: 'reputation', points: 10 }), site, 'en', end)).toBeUndefined();
    expect(inboxLetter(entry(), undefined, 'en', end)).toBeUndefined();
  });
});
