import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlotsFacts } from '../../../app/platform/jail/slots.ts';
import { HOSTILE } from './hostile-cases.ts';
import { isRoot, jailHere, PLAIN, program, programsForAll, tracesOf } from './machine.ts';

const here = jailHere();

type Outcome = { readonly facts: SlotsFacts; readonly broken: Readonly<Record<string, string | null>>; readonly pid: number };

async function tryAll(as: Parameters<typeof program>[2]): Promise<Outcome> {
  const { child, ended } = program('hostile-run', [], as);
  return { ...JSON.parse(await ended), pid: child.pid ?? 0 };
}

/** Each promise is tried by a program that would break it, as the user that a machine's runner may be. */
function holds(user: string, as: () => Parameters<typeof program>[2]): void {
  describe(`a stranger's program, jailed by ${user}`, () => {
    let outcome: Outcome;
    beforeAll(async () => {
      outcome = await tryAll(as());
    });
    it.each(HOSTILE.map(({ promise }) => promise))('%s', (promise) => expect(outcome.broken).toHaveProperty([promise], null));
    it('leaves nothing behind', () => expect(tracesOf(outcome.pid)).toEqual([]));
  });
}

describe.skipIf(!here.here)('hostile programs', () => {
  const programs = here.here ? programsForAll() : undefined;
  afterAll(() => programs?.remove());

  if (!isRoot) holds('whoever runs this', () => ({}));
  else {
    holds('root', () => ({}));
    holds('an ordinary user', () => ({ ...PLAIN, ...(programs && { env: programs.environment }) }));
  }
});
