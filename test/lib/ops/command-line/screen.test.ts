import { expect, test, vi } from 'vitest';
import type { Console } from '../../../../lib/ops/command-line/console.ts';
import { elapsed, shownOn } from '../../../../lib/ops/command-line/screen.ts';

function recording(over: Partial<Console> = {}) {
  const said: string[] = [];
  let time = 0;
  const console: Console = {
    out: (line) => said.push(`out ${line}`),
    error: (line) => said.push(`error ${line}`),
    colour: false,
    signal: new AbortController().signal,
    now: () => time,
    ...over,
  };
  return { said, console, pass: (milliseconds: number) => (time += milliseconds) };
}

test.each`
  milliseconds | words
  ${0}         | ${'0:00'}
  ${59_999}    | ${'0:59'}
  ${65_000}    | ${'1:05'}
  ${3_725_000} | ${'62:05'}
  ${-5}        | ${'0:00'}
`('$milliseconds ms are told as $words', ({ milliseconds, words }) => expect(elapsed(milliseconds)).toBe(words));

test('where nobody sees it, progress is a line for each change', () => {
  const { said, console, pass } = recording();
  const { screen, end } = shownOn(console, false);
  screen.progress('starting');
  pass(2000);
  screen.progress('starting');
  pass(3000);
  screen.progress('ready');
  end();
  expect(said).toEqual(['error 0:00  starting', 'error 0:05  ready']);
});

test('on a terminal it is one line, whose time goes on by itself, and which makes room for the answer', () => {
  vi.useFakeTimers();
  try {
    const seen: string[] = [];
    const { said, console, pass } = recording({ rewrite: (words) => seen.push(words) });
    const { screen, end } = shownOn(console, false);
    screen.progress('starting');
    pass(1000);
    vi.advanceTimersByTime(1000);
    screen.line('a line of a log', {});
    end();
    vi.advanceTimersByTime(5000);
    expect(seen).toEqual(['0:00  starting', '0:01  starting', '', '']);
    expect(said).toEqual(['out a line of a log']);
  } finally {
    vi.useRealTimers();
  }
});

test('a line of a log cannot steer the terminal, and is whole for machines', () => {
  const { said, console } = recording();
  shownOn(console, false).screen.line('\u001b]0;title\u0007', {});
  shownOn(console, true).screen.line('ignored', { text: '\u001b[2J' });
  expect(said).toEqual(['out \ufffd]0;title\ufffd', 'out {"text":"\\u001b[2J"}']);
});
