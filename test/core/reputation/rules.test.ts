import { expect, test } from 'vitest';
import { RULES, totalOf } from '../../../app/core/reputation/rules.ts';

const { today } = RULES;
const older = RULES['before-2019-11'];

test.each`
  causes                                                | now    | before
  ${{}}                                                 | ${1}   | ${1}
  ${{ 'question-up': 1 }}                               | ${11}  | ${6}
  ${{ 'answer-up': 1 }}                                 | ${11}  | ${11}
  ${{ down: 1 }}                                        | ${1}   | ${1}
  ${{ 'answer-up': 1, down: 2 }}                        | ${7}   | ${7}
  ${{ 'answer-up': 1, 'down-cast': 3 }}                 | ${8}   | ${8}
  ${{ accepted: 1 }}                                    | ${16}  | ${16}
  ${{ accepting: 2 }}                                   | ${5}   | ${5}
  ${{ 'edit-approved': 3 }}                             | ${7}   | ${7}
  ${{ association: 1 }}                                 | ${101} | ${101}
  ${{ 'answer-up': 20 }}                                | ${201} | ${201}
  ${{ 'answer-up': 21 }}                                | ${201} | ${201}
  ${{ 'question-up': 30, 'answer-up': 5 }}              | ${201} | ${201}
  ${{ 'answer-up': 30, down: 5 }}                       | ${191} | ${191}
  ${{ 'answer-up': 30, accepted: 2, 'bounty-won': 50 }} | ${281} | ${281}
  ${{ 'answer-up': 10, 'bounty-offered': -50 }}         | ${51}  | ${51}
  ${{ 'answer-up': 10, adjusted: -7 }}                  | ${94}  | ${94}
  ${{ 'bounty-offered': -50 }}                          | ${1}   | ${1}
`('a day of $causes gives $now today, $before until November 2019', ({ causes, now, before }) => {
  expect(totalOf([{ day: '2026-03-02', ...causes }], today)).toBe(now);
  expect(totalOf([{ day: '2018-03-02', ...causes }], older)).toBe(before);
});

test('the cap is of each day, the floor of the whole', () => {
  const full = { 'answer-up': 25 };
  expect(
    totalOf(
      [
        { day: '2026-03-02', ...full },
        { day: '2026-03-03', ...full },
      ],
      today,
    ),
  ).toBe(401);
  expect(
    totalOf(
      [
        { day: '2026-03-02', down: 10 },
        { day: '2026-03-03', 'answer-up': 3 },
      ],
      today,
    ),
  ).toBe(11);
});
