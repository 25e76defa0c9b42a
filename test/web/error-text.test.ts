import { describe, expect, test } from 'vitest';
import { errorText, type ToldError } from '../../app/web/error-text.ts';
import { refusals } from '../../app/web/messages/ar/refusals.ts';
import { speaking } from '../../app/web/messages.ts';
import { everyError } from '../support/every-error.ts';

const locked: ToldError = { code: 'vote-refused', reason: 'locked', message: 'The post is locked.', remedy: 'Wait until a moderator unlocks it.' };

describe('what is told of an error', () => {
  test('in English is its own', () => {
    expect(errorText(locked)).toEqual({ sentence: 'The post is locked.', remedy: 'Wait until a moderator unlocks it.' });
  });

  test('in Arabic is the catalogue’s, by its reason, else by its code', () => {
    expect(speaking('ar', () => errorText(locked))).toEqual({ sentence: 'المنشور مقفل.', remedy: 'انتظر حتى يرفع أحد المشرفين القفل.' });
    const raced = { code: 'vote-raced', message: 'English', remedy: 'English' };
    expect(speaking('ar', () => errorText(raced)).sentence).toBe(refusals['error.vote-raced.sentence']);
  });

  test('is English where the catalogue has nothing: better than nothing', () => {
    const unknown = { code: 'never-heard-of', reason: 'no-reason', message: 'Something.', remedy: 'Do something.' };
    expect(speaking('ar', () => errorText(unknown))).toEqual({ sentence: 'Something.', remedy: 'Do something.' });
  });
});

/** Read by who runs the service, on a terminal. */
const ON_A_TERMINAL = /^app\/machines\/dumps\//;

describe('every error of the domain', async () => {
  const errors = (await everyError()).filter(({ file }) => !ON_A_TERMINAL.test(file));
  const arabic = errors.map(({ error }) => ({ error, told: speaking('ar', () => errorText(error)) }));

  test('has Arabic', () => {
    const lacking = arabic.filter(({ error, told }) => told.sentence === error.message || told.remedy === error.remedy);
    expect(lacking.map(({ error }) => (typeof error.reason === 'string' ? `${error.code} ${error.reason}` : error.code))).toEqual([]);
  });

  test('names the same limits in both languages', () => {
    const numbers = (text: string): readonly string[] => text.match(/\d+(?:,\d+)*/g) ?? [];
    for (const { error, told } of arabic) expect(numbers(told.remedy), error.remedy).toEqual(numbers(error.remedy));
  });
});

test('no sentence in Arabic is for an error that nobody throws', async () => {
  const known = new Set((await everyError()).flatMap(({ error }) => [error.code, `${error.code}.${String(error.reason)}`]));
  const keys = Object.keys(refusals);
  expect(keys.length).toBeGreaterThan(50);
  expect(keys.map((key) => key.replace(/^error\.|\.(sentence|remedy)$/g, '')).filter((name) => !known.has(name))).toEqual([]);
});
