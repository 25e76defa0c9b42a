import { expect, test } from 'vitest';
import type { Event } from '../../../app/core/events.ts';
import { messagesOf } from '../../../app/engines/live/messages.ts';

const SITE = 7;
const about = { at: 0, question: 12, version: 1 } as const;
const vote = { ...about, kind: 'voted', voter: 1, author: 2, communityOwned: false, up: 1, down: 0, day: '2026-01-01', dayBefore: null } as const;
const gone = { ...about, post: 13, postKind: 'answer', author: 2, by: 3, tags: null, moved: [] } as const;

test.each<[event: Event, told: readonly [channel: string, kind: string, data: object][]]>([
  [{ ...about, kind: 'asked', author: 1, tags: ['a'] }, [['listing#7', 'asked', { question: 12 }]]],
  [
    { ...about, kind: 'answered', post: 13, author: 1, asker: 2 },
    [
      ['question#7#12', 'answered', { post: 13 }],
      ['listing#7', 'answered', { question: 12 }],
    ],
  ],
  [{ at: 0, kind: 'commented', question: 12, post: 13, comment: 5, author: 1 }, [['question#7#12', 'commented', { post: 13, comment: 5 }]]],
  [
    { at: 0, kind: 'comment-deleted', question: 12, post: 13, comment: 5, author: 1 },
    [['question#7#12', 'comment-deleted', { post: 13, comment: 5 }]],
  ],
  [{ ...vote, post: 13, postKind: 'answer' }, [['question#7#12', 'voted', { post: 13 }]]],
  [
    { ...vote, post: 12, postKind: 'question' },
    [
      ['question#7#12', 'voted', { post: 12 }],
      ['listing#7', 'voted', { question: 12 }],
    ],
  ],
  [{ ...about, kind: 'edited', post: 13, editor: 1, tags: null }, [['question#7#12', 'edited', { post: 13 }]]],
  [
    { ...about, kind: 'accepted', asker: 1, answer: null, before: null },
    [
      ['question#7#12', 'accepted', {}],
      ['listing#7', 'accepted', { question: 12 }],
    ],
  ],
  [
    { ...gone, kind: 'deleted' },
    [
      ['question#7#12', 'deleted', { post: 13 }],
      ['listing#7', 'deleted', { question: 12 }],
    ],
  ],
  [{ at: 0, kind: 'told', account: 9 }, [['account#9', 'told', {}]]],
  [{ at: 0, kind: 'viewed', question: 12, views: 3 }, []],
  [{ at: 0, kind: 'reputation-changed', person: 1, reputation: 5 }, []],
  [{ at: 0, kind: 'site-added', siteKey: 'x', number: 8 }, []],
])('of %o pages are told so', (event, told) => {
  const messages = messagesOf(SITE, event);
  expect(messages.map(({ channel, message }) => [channel, message.kind, message.data])).toEqual(told);
  expect(messages.every(({ message }) => message.only === undefined)).toBe(true);
});

test('nothing but ids and numbers goes out: no name, no text, no tag', () => {
  const event: Event = { ...about, kind: 'asked', author: 1, tags: ['secret-tag'] };
  expect(JSON.stringify(messagesOf(SITE, event))).not.toContain('secret');
});

test('of a hidden post those hear who may see it; lists hear nothing', () => {
  const messages = messagesOf(SITE, { ...about, kind: 'answered', post: 13, author: 1, asker: 2 }, { people: [1] });
  expect(messages).toEqual([
    { channel: 'question#7#12', message: { site: 7, kind: 'answered', data: { post: 13 }, only: { people: [1], privilege: 'moderator' } } },
  ]);
});

test('an event of another release is passed over', () => {
  expect(messagesOf(SITE, { kind: 'unheard-of', at: 0 } as unknown as Event)).toEqual([]);
});
