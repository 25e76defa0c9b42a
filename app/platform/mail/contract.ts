import { describe, expect, it } from 'vitest';
import type { Letter, Mail } from './port.ts';

/** A letter as it arrived. */
export type Received = Pick<Letter, 'to' | 'subject' | 'text'> & { readonly html?: string; readonly unsubscribe?: string };

/** What a test of an adapter sets up: the adapter, and what came out at its other end. */
export type MailSubject = { readonly mail: Mail; received(): Promise<readonly Received[]>; close(): Promise<void> };

const letter: Letter = {
  to: 'mirela@example.org',
  subject: 'Grüße, and a subject that is longer than a line of a header may be, which is seventy-eight characters',
  text: 'Open this:\n\nhttp://localhost:4000/sign-up/abc\n\n.\nA line with one dot before it, and one of 日本語.\n',
  html: '<p>Open <a href="http://localhost:4000/sign-up/abc">this</a></p>',
};

/** What every way of sending mail keeps to. Called by one test file per adapter. */
export function mailContract(name: string, open: () => Promise<MailSubject>): void {
  describe(`${name} as mail`, () => {
    const withMail = async (work: (subject: MailSubject) => Promise<void>): Promise<void> => {
      const subject = await open();
      try {
        await work(subject);
      } finally {
        await subject.close();
      }
    };

    it('a letter arrives as it was written', () =>
      withMail(async ({ mail, received }) => {
        await mail.send(letter);
        const [arrived] = await received();
        expect(arrived).toMatchObject({ to: letter.to, subject: letter.subject, text: letter.text, html: letter.html });
        expect(arrived?.unsubscribe).toBeUndefined();
      }));

    it('carries the address that unsubscribes', () =>
      withMail(async ({ mail, received }) => {
        await mail.send({ ...letter, unsubscribe: new URL('https://yard.example/unsubscribe/abc') });
        expect((await received()).map(({ unsubscribe }) => unsubscribe)).toEqual(['https://yard.example/unsubscribe/abc']);
      }));

    it('a line break in a subject begins no header', () =>
      withMail(async ({ mail, received }) => {
        await mail.send({ ...letter, subject: 'Hello\r\nBcc: everybody@example.org' });
        const letters = await received();
        expect(letters.map(({ to }) => to)).toEqual([letter.to]);
      }));
  });
}
