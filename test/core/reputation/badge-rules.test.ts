import { expect, test } from 'vitest';
import { BADGES, type Deeds, earnedBy } from '../../../app/core/reputation/badge-rules.ts';

const names = <K extends keyof Deeds>(kind: K, deed: Deeds[K]): readonly string[] => earnedBy(kind, deed).map(({ name }) => name);

test.each`
  score  | earns
  ${-5}  | ${[]}
  ${0}   | ${[]}
  ${1}   | ${['Student']}
  ${9}   | ${['Student']}
  ${10}  | ${['Student', 'Nice Question']}
  ${24}  | ${['Student', 'Nice Question']}
  ${25}  | ${['Student', 'Nice Question', 'Good Question']}
  ${99}  | ${['Student', 'Nice Question', 'Good Question']}
  ${100} | ${['Student', 'Nice Question', 'Good Question', 'Great Question']}
`('a question with a score of $score earns $earns', ({ score, earns }) => {
  expect(names('question', { score })).toEqual(earns);
});

const NICE = ['Teacher', 'Nice Answer'];
test.each`
  score  | accepted | own      | days    | earns
  ${0}   | ${true}  | ${true}  | ${90}   | ${[]}
  ${1}   | ${false} | ${false} | ${0}    | ${['Teacher']}
  ${1}   | ${false} | ${false} | ${90}   | ${['Teacher']}
  ${2}   | ${false} | ${false} | ${30}   | ${['Teacher']}
  ${2}   | ${false} | ${false} | ${30.1} | ${['Teacher', 'Revival']}
  ${4}   | ${false} | ${false} | ${90}   | ${['Teacher', 'Revival']}
  ${5}   | ${false} | ${false} | ${60}   | ${['Teacher', 'Revival']}
  ${5}   | ${false} | ${false} | ${60.1} | ${['Teacher', 'Revival', 'Necromancer']}
  ${2}   | ${true}  | ${true}  | ${0}    | ${['Teacher']}
  ${3}   | ${true}  | ${true}  | ${0}    | ${['Teacher', 'Self-Learner']}
  ${9}   | ${true}  | ${false} | ${0}    | ${['Teacher']}
  ${10}  | ${false} | ${false} | ${0}    | ${NICE}
  ${10}  | ${true}  | ${false} | ${0}    | ${[...NICE, 'Enlightened']}
  ${10}  | ${true}  | ${true}  | ${0}    | ${['Teacher', 'Self-Learner', 'Nice Answer']}
  ${39}  | ${true}  | ${false} | ${0}    | ${[...NICE, 'Good Answer', 'Enlightened']}
  ${40}  | ${true}  | ${false} | ${0}    | ${[...NICE, 'Good Answer', 'Enlightened', 'Guru']}
  ${40}  | ${false} | ${false} | ${0}    | ${[...NICE, 'Good Answer']}
  ${100} | ${false} | ${false} | ${0}    | ${[...NICE, 'Good Answer', 'Great Answer']}
`('an answer with $score, accepted $accepted, own $own, after $days days earns $earns', ({ earns, ...deed }) => {
  expect(names('answer', deed)).toEqual(earns);
});

test.each`
  kind            | deed                                            | earns
  ${'views'}      | ${{ views: 999 }}                               | ${[]}
  ${'views'}      | ${{ views: 1000 }}                              | ${['Popular Question']}
  ${'views'}      | ${{ views: 2500 }}                              | ${['Popular Question', 'Notable Question']}
  ${'views'}      | ${{ views: 10_000 }}                            | ${['Popular Question', 'Notable Question', 'Famous Question']}
  ${'vote'}       | ${{ direction: 'up', votes: 1, today: 1 }}      | ${['Supporter']}
  ${'vote'}       | ${{ direction: 'down', votes: 299, today: 29 }} | ${['Critic']}
  ${'vote'}       | ${{ direction: 'up', votes: 30, today: 30 }}    | ${['Supporter', 'Suffrage']}
  ${'vote'}       | ${{ direction: 'up', votes: 300, today: 40 }}   | ${['Supporter', 'Suffrage', 'Vox Populi', 'Civic Duty']}
  ${'acceptance'} | ${{ accepted: true }}                           | ${['Scholar']}
  ${'comment'}    | ${{ comments: 9 }}                              | ${[]}
  ${'comment'}    | ${{ comments: 10 }}                             | ${['Commentator']}
  ${'edit'}       | ${{ retagged: false, rolledBack: false }}       | ${['Editor']}
  ${'edit'}       | ${{ retagged: true, rolledBack: true }}         | ${['Editor', 'Organizer', 'Cleanup']}
  ${'deletion'}   | ${{ score: 2 }}                                 | ${[]}
  ${'deletion'}   | ${{ score: 3 }}                                 | ${['Disciplined']}
  ${'deletion'}   | ${{ score: -2 }}                                | ${[]}
  ${'deletion'}   | ${{ score: -3 }}                                | ${['Peer Pressure']}
  ${'profile'}    | ${{ about: false }}                             | ${[]}
  ${'profile'}    | ${{ about: true }}                              | ${['Autobiographer']}
  ${'day'}        | ${{ gained: 199 }}                              | ${[]}
  ${'day'}        | ${{ gained: 200 }}                              | ${['Mortarboard']}
`('$kind of $deed earns $earns', ({ kind, deed, earns }: { kind: keyof Deeds; deed: Deeds[keyof Deeds]; earns: readonly string[] }) => {
  expect(names(kind, deed)).toEqual(earns);
});

test('no badge has the name of another, and what comes once a post is about posts', () => {
  const all = Object.entries(BADGES).flatMap(([kind, rules]) => rules.map(({ awarded, name }) => ({ kind, awarded, name })));
  expect(all.length).toBeGreaterThanOrEqual(20);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  const kinds = all.filter(({ awarded }) => awarded === 'each-post').map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(['question', 'answer', 'views']));
});
