import { randomUUID } from 'node:crypto';
import type { Letter, Mail } from './port.ts';

export type LogMailOptions = {
  /** Takes a letter as a line of JSON, with a newline at its end. */
  readonly write: (line: string) => void;
  /** Takes what a person at the terminal needs: to whom, the subject, and the links to click. Absent where nobody watches. */
  readonly tell?: (line: string) => void;
};

/** Mail that goes nowhere but onto a stream: for development, where whoever signs up reads along. */
export function logMail({ write, tell }: LogMailOptions): Mail {
  return {
    async send(letter) {
      const { to, subject, text, html, unsubscribe } = letter;
      write(`${JSON.stringify({ id: randomUUID(), to, subject, text, html, unsubscribe: unsubscribe?.href })}\n`);
      tell?.([`Mail to ${shown(to)}: ${shown(subject)}`, ...linksOf(letter).map((link) => `  ${link}`)].join('\n'));
    },
  };
}

const linksOf = ({ text }: Letter): readonly string[] => [...new Set(text.match(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g))];

/** Control characters could move a terminal's cursor. */
const shown = (words: string): string => words.replace(/\p{Cc}/gu, ' ');
