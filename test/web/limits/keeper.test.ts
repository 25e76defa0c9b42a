import { describe, expect, test } from 'vitest';
import { limitsOf, noLimits, type Who } from '../../../app/web/limits/keeper.ts';
import { limitProblem } from '../../../app/web/limits/problem.ts';
import { RATES } from '../../../app/web/limits/rates.ts';
import { speaking } from '../../../app/web/messages.ts';

/** Limits at a time that a test moves. */
function kept(entries?: number) {
  const time = { now: 1_000_000 };
  const limits = limitsOf({ now: () => time.now, ...(entries !== undefined && { entries }) });
  return { time, limits };
}

const stranger = (address: string): Who => ({ address, trust: 'anonymous' });
const member = (name: string, address = '203.0.113.9'): Who => ({ address, member: name, trust: 'trusted' });

/** How many of an act go through before one is refused. */
function many(limits: ReturnType<typeof kept>['limits'], act: Parameters<typeof limits.take>[0], who: Who): number {
  for (let count = 0; count < 10_000; count++) if (!limits.take(act, who).allowed) return count;
  throw new Error('No limit');
}

describe('limits', () => {
  test('a burst, then a wait that is told and true', () => {
    const { limits, time } = kept();
    expect(many(limits, 'search', stranger('203.0.113.9'))).toBe(RATES.search.anonymous.burst);
    const refused = limits.take('search', stranger('203.0.113.9'));
    expect(refused).toEqual({ allowed: false, retryAfter: 6 });
    time.now += 6000;
    expect(limits.take('search', stranger('203.0.113.9'))).toEqual({ allowed: true });
    expect(limits.take('search', stranger('203.0.113.9'))).toEqual({ allowed: false, retryAfter: 6 });
  });

  test('each act, each address by itself', () => {
    const { limits } = kept();
    many(limits, 'write', stranger('203.0.113.9'));
    expect(limits.take('comment', stranger('203.0.113.9')).allowed).toBe(true);
    expect(limits.take('write', stranger('203.0.113.10')).allowed).toBe(true);
  });

  test('a whole /64 is one client', () => {
    const { limits } = kept();
    many(limits, 'sign-up', stranger('2001:db8::1'));
    expect(limits.take('sign-up', stranger('2001:db8::ffff:1234')).allowed).toBe(false);
    expect(limits.take('sign-up', stranger('2001:db8:0:1::1')).allowed).toBe(true);
  });

  test('a member is the same from every address', () => {
    const { limits } = kept();
    many(limits, 'vote', member('one'));
    expect(limits.take('vote', member('one', '198.51.100.1')).allowed).toBe(false);
  });

  test('members of one address do not stand in each other’s way, until they are many', () => {
    const { limits } = kept();
    const each = RATES.vote.trusted.burst;
    for (let number = 0; number < 10; number++) expect(many(limits, 'vote', member(`member ${number}`))).toBe(each);
    expect(limits.take('vote', member('one too many')).allowed).toBe(false);
    expect(limits.take('vote', member('one too many', '198.51.100.1')).allowed).toBe(true);
  });

  test('strangers take nothing from the members of their address', () => {
    const { limits } = kept();
    many(limits, 'search', stranger('203.0.113.9'));
    expect(limits.take('search', member('one')).allowed).toBe(true);
  });

  test('what was refused took nothing: trying on does not lengthen the wait', () => {
    const { limits } = kept();
    many(limits, 'sign-in', stranger('203.0.113.9'));
    const first = limits.take('sign-in', stranger('203.0.113.9'));
    for (let count = 0; count < 100; count++) limits.take('sign-in', stranger('203.0.113.9'));
    expect(limits.take('sign-in', stranger('203.0.113.9'))).toEqual(first);
  });

  test('of many clients the oldest are forgotten, and those who still knock are not', () => {
    const { limits, time } = kept(100);
    const knocking = stranger('203.0.113.9');
    many(limits, 'unproven', knocking);
    for (let number = 0; number < 1000; number++) {
      time.now += 1;
      limits.take('unproven', stranger(`10.0.${Math.floor(number / 250)}.${number % 250}`));
      if (number < 500 && number % 50 === 0) expect(limits.take('unproven', knocking).allowed).toBe(false);
    }
    expect(limits.take('unproven', knocking).allowed, 'pushed out by five hundred others').toBe(true);
  });

  test('a bucket that is full again makes room first', () => {
    const { limits, time } = kept(2);
    limits.take('search', stranger('10.0.0.1'));
    time.now += 10_000;
    many(limits, 'unproven', stranger('10.0.0.2'));
    limits.take('search', stranger('10.0.0.3'));
    expect(limits.take('unproven', stranger('10.0.0.2')).allowed).toBe(false);
  });

  test('can be left out', () => {
    expect(many.bind(undefined, noLimits, 'unproven', stranger('10.0.0.1'))).toThrow('No limit');
  });
});

test.each`
  seconds | english                              | arabic
  ${1}    | ${'Wait 1 second, and try again.'}   | ${'انتظر ثانية واحدة ثم حاول مرة أخرى.'}
  ${45}   | ${'Wait 45 seconds, and try again.'} | ${'انتظر 45 ثانية ثم حاول مرة أخرى.'}
  ${89}   | ${'Wait 89 seconds, and try again.'} | ${'انتظر 89 ثانية ثم حاول مرة أخرى.'}
  ${90}   | ${'Wait 2 minutes, and try again.'}  | ${'انتظر دقيقتين ثم حاول مرة أخرى.'}
  ${600}  | ${'Wait 10 minutes, and try again.'} | ${'انتظر 10 دقائق ثم حاول مرة أخرى.'}
`('who must wait $seconds s is told so', ({ seconds, english, arabic }) => {
  expect(limitProblem(seconds)).toEqual({ status: 429, remedy: english, headers: [['retry-after', String(seconds)]] });
  expect(speaking('ar', () => limitProblem(seconds)).remedy).toBe(arabic);
});
