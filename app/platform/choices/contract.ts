import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChoicesSource } from './port.ts';
import { type Choices, Choices as Schema } from './port.ts';

const DEFAULTS: Choices = { readOnly: false, runnerOff: false, searchOff: false, signUpOff: false, anonymousOnly: false, notice: '' };

/** What a test of an adapter sets up: the adapter, not open yet, and what operators do at its other end. */
export type ChoicesSubject = {
  /** What a refusal names. */
  readonly name: string;
  open(): Promise<ChoicesSource>;
  write(text: string): Promise<void>;
  remove(): Promise<void>;
  /** Ends what `open` began. */
  close(): Promise<void>;
};

/** What every source of choices keeps to. Called by one test file per adapter; each test is given a subject with nothing in it. */
export function choicesContract(name: string, begin: () => Promise<ChoicesSubject>): void {
  describe(`${name} as a source of choices`, () => {
    let subject: ChoicesSubject;
    beforeEach(async () => {
      subject = await begin();
    });
    afterEach(() => subject.close());

    it('all is by default where nothing stands', async () => {
      const choices = await subject.open();
      expect(choices.current()).toEqual(DEFAULTS);
      expect(choices.refusal()).toBeUndefined();
    });

    it('what stands there when it is opened is in force, the rest by default', async () => {
      await subject.write('\uFEFF{"notice":"Maintenance at noon."}');
      expect((await subject.open()).current()).toEqual({ ...DEFAULTS, notice: 'Maintenance at noon.' });
    });

    it('every lever is followed', async () => {
      const choices = await subject.open();
      for (const lever of Object.keys(Schema.properties).filter((property) => property !== 'notice')) {
        await subject.write(JSON.stringify({ [lever]: true }));
        await expect.poll(() => choices.current()).toEqual({ ...DEFAULTS, [lever]: true });
      }
    });

    it('what is removed is by default again', async () => {
      await subject.write('{"readOnly":true}');
      const choices = await subject.open();
      expect(choices.current().readOnly).toBe(true);
      await subject.remove();
      await expect.poll(() => choices.current()).toEqual(DEFAULTS);
    });

    it('they are the same object until there are others', async () => {
      const choices = await subject.open();
      const before = choices.current();
      await subject.write('{"searchOff":true}');
      await expect.poll(() => choices.current()).not.toBe(before);
      const after = choices.current();
      await subject.write('{"searchOff": true');
      await expect.poll(() => choices.refusal()).toBeDefined();
      expect(choices.current()).toBe(after);
    });

    it.each([
      ['no JSON', '{"readOnly": yes}', /JSON/],
      ['no object', '[true]', /object/],
      ['a wrong type', '{"readOnly":"true"}', /readOnly/],
      ['an unknown choice', '{"readonly":true}', /no choice named readonly/],
      ['too long a notice', JSON.stringify({ notice: 'x'.repeat(501) }), /notice/],
    ])('%s is refused with a reason, and the last good choices stay', async (_case, text, reason) => {
      await subject.write('{"searchOff":true}');
      const choices = await subject.open();
      await subject.write(text);
      await expect.poll(() => choices.refusal()).toMatch(reason);
      expect(choices.refusal()).toContain(subject.name);
      expect(choices.current()).toEqual({ ...DEFAULTS, searchOff: true });

      await subject.write('{}');
      await expect.poll(() => choices.refusal()).toBeUndefined();
      expect(choices.current()).toEqual(DEFAULTS);
    });

    it('a bad value at the start leaves the defaults and says so', async () => {
      await subject.write('{');
      const choices = await subject.open();
      expect(choices.current()).toEqual(DEFAULTS);
      expect(choices.refusal()).toMatch(/JSON/);
    });
  });
}
