import { describe, expect, test } from 'vitest';
import { beginDraft, draftAnswered, hasEnded, isDue, isUnsaved, sendDraft } from '../../../app/client/compose/draft-state.ts';

const begun = beginDraft(3, 'a');
const sent = sendDraft(begun, 'b');

test('what was not changed is not saved', () => {
  expect(isDue(begun, 'a')).toBe(false);
  expect(isUnsaved(begun, 'a')).toBe(false);
  expect(isDue(begun, 'b')).toBe(true);
});

test('one save at a time; what was typed meanwhile is due after it', () => {
  expect(isDue(sent, 'c')).toBe(false);
  const saved = draftAnswered(sent, { status: 200, version: 4 });
  expect(saved).toEqual({ version: 4, saved: 'b', shown: 'saved' });
  expect(isDue(saved, 'b')).toBe(false);
  expect(isDue(saved, 'c')).toBe(true);
});

describe('an answer', () => {
  test.each`
    status | shown          | version | ended    | unsaved
    ${200} | ${'saved'}     | ${4}    | ${false} | ${false}
    ${409} | ${'elsewhere'} | ${3}    | ${true}  | ${true}
    ${0}   | ${'lost'}      | ${3}    | ${false} | ${true}
    ${429} | ${'lost'}      | ${3}    | ${false} | ${true}
    ${500} | ${'lost'}      | ${3}    | ${false} | ${true}
    ${503} | ${'lost'}      | ${3}    | ${false} | ${true}
    ${400} | ${'refused'}   | ${3}    | ${true}  | ${true}
    ${401} | ${'refused'}   | ${3}    | ${true}  | ${true}
    ${403} | ${'refused'}   | ${3}    | ${true}  | ${true}
  `('of status $status: $shown', ({ status, shown, version, ended, unsaved }) => {
    const state = draftAnswered(sent, { status, ...(status === 200 && { version: 4 }) });
    expect(state).toMatchObject({ shown, version });
    expect(hasEnded(state)).toBe(ended);
    expect(isUnsaved(state, 'b')).toBe(unsaved);
    expect(isDue(state, 'c')).toBe(!ended);
  });
});

test('a save whose answer names no version keeps the last', () => {
  expect(draftAnswered(sent, { status: 200 })).toMatchObject({ version: 3, saved: 'b' });
});
