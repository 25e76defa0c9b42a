import { type Person, personKey } from '../../app/core/people/records.ts';
import type { Revision } from '../../app/core/posts/history.ts';
import { commentKey, postKey, questionKey } from '../../app/core/posts/keys.ts';
import type { QuestionPage } from '../../app/core/posts/page.ts';
import type { Answer, Comment, Question } from '../../app/core/posts/records.ts';
import { type Site, siteKey } from '../../app/core/sites/records.ts';

// What the views are shown: small, whole, and with names that stand out in the HTML.

export const AT = Date.UTC(2023, 2, 4, 12, 33, 10);
const DAY = 86_400_000;

export const site: Site = {
  key: siteKey('programs'),
  siteKey: 'programs',
  number: 7,
  title: 'Small programs',
  tagline: 'Short programs that do one thing, and why they work.',
  hosts: [],
  created: Date.UTC(2026, 0, 1),
  readOnly: false,
  language: 'en',
  meta: false,
};

export const personOf = (id: number, name: string, more: Partial<Person> = {}): Person => ({
  key: personKey(7, id),
  id,
  name,
  reputation: 1204,
  gold: 0,
  silver: 2,
  bronze: 11,
  created: AT - 400 * DAY,
  ...more,
});

export const people: ReadonlyMap<number, Person> = new Map(
  [
    personOf(1, 'Mirela'),
    personOf(2, 'Ada', { reputation: 18_342, gold: 3, moderator: true }),
    personOf(3, 'Tomas', { reputation: 1, silver: 0, bronze: 0 }),
  ].map((person) => [person.id, person]),
);

export const questionOf = (id: number, more: Partial<Question> = {}): Question => ({
  key: questionKey(7, id),
  kind: 'question',
  id,
  question: id,
  author: { id: 1 },
  created: AT,
  active: AT + DAY,
  score: 42,
  up: 45,
  down: 3,
  comments: 0,
  licence: 'CC BY-SA 4.0',
  version: 1,
  title: 'Why does my generator stop after the first StopIteration?',
  tags: ['python', 'generators', 'c++'],
  answers: 2,
  views: 12_408,
  excerpt: 'I wrap one generator in another. When the inner one ends early the outer one raises RuntimeError instead of stopping.',
  ...more,
});

export const answerOf = (id: number, question: number, more: Partial<Answer> = {}): Answer => ({
  key: postKey<Answer>(7, { id, question }),
  kind: 'answer',
  id,
  question,
  author: { id: 2 },
  created: AT + 3600_000,
  active: AT + 3600_000,
  score: 67,
  up: 67,
  down: 0,
  comments: 0,
  licence: 'CC BY-SA 4.0',
  version: 1,
  ...more,
});

export const commentOf = (comment: number, more: Partial<Comment> = {}): Comment => ({
  key: commentKey(7, { id: 12, question: 12 }, comment),
  comment,
  post: 12,
  author: { id: 3 },
  created: AT + comment * 60_000,
  score: 0,
  text: 'Which version introduced this, and is there a flag?',
  licence: 'CC BY-SA 4.0',
  ...more,
});

export const CODE = `<pre><code class="language-python"><span class="hljs-keyword">def</span> <span class="hljs-title function_">firsts</span>(rows):
    <span class="hljs-comment"># the first item of each row</span>
    <span class="hljs-keyword">for</span> row <span class="hljs-keyword">in</span> rows:
        <span class="hljs-keyword">yield</span> <span class="hljs-built_in">next</span>(<span class="hljs-built_in">iter</span>(row))

<span class="hljs-built_in">print</span>(<span class="hljs-built_in">list</span>(firsts([<span class="hljs-string">"ab"</span>, <span class="hljs-string">""</span>, <span class="hljs-string">"cd"</span>], <span class="hljs-number">30</span>)))  <span class="hljs-comment"># a line long enough to scroll on a telephone, and on a screen as well if it goes on</span></code></pre>`;

export const HTML = `<p>I wrap one generator in another. When the inner one ends early the outer one raises <code>RuntimeError</code> instead of stopping. It worked in <a href="https://docs.python.org/3.6/">Python 3.6</a>.</p>${CODE}<p>How should I write this so that empty rows are skipped?</p>`;

export const pageOf = (more: Partial<QuestionPage> = {}): QuestionPage => ({
  question: questionOf(12, { accepted: 13 }),
  html: HTML,
  comments: [commentOf(1, { score: 4 }), commentOf(2, { author: { id: 2 }, text: 'It is `PEP 479`, on for everyone since 3.7.' })],
  answers: [
    { answer: answerOf(13, 12, { edited: AT + 9 * DAY, editor: { id: 1 } }), html: HTML, comments: [] },
    { answer: answerOf(14, 12, { score: -2, author: { name: 'user99' } }), html: '<p>Do not.</p>', comments: [commentOf(5, { author: {} })] },
  ],
  answerPages: 1,
  ran: new Map(),
  files: new Map(),
  linked: [{ id: 20, title: 'What does PEP 479 change for existing code?', score: 112, accepted: true, answers: 3 }],
  related: [{ id: 21, title: 'How to peek at a generator without consuming it', score: 31, accepted: false, answers: 1 }],
  duplicates: [],
  people,
  ...more,
});

export const revisionOf = (number: number, more: Partial<Revision> = {}): Revision => ({
  kind: 'revision',
  number,
  at: AT + number * DAY,
  author: { id: 1 },
  rollback: false,
  ...more,
});
