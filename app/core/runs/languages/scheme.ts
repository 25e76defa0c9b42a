import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const scheme: Language = {
  key: 'scheme',
  name: 'Scheme (Guile)',
  aliases: ['scm', 'guile', 'r5rs', 'r6rs', 'r7rs'],
  file: 'main.scm',
  // Its collector asks /proc for the stack, and complains on stderr where there is none.
  family: 'managed',
  find: { programs: [['guile', 'guile-3.0', 'guile-2.2']], version: { arguments: ['--version'], pattern: /^guile \(GNU Guile\) (\d+(?:\.\d+)*)/m } },
  run: ({ programs, files, flags, arguments: args }) => ({
    command: [programOf(programs), '--no-auto-compile', ...flags, '-s', firstOf(files), ...args],
    // Its collector counts processors in /proc/stat, which a jail does not show.
    environment: { GC_NPROCS: '1' },
  }),
  flags: [/^--(debug|no-debug|r6rs|r7rs)$/],
  highlight: 'scheme',
  samples: {
    hello: { source: '(display "Hello from Scheme")\n(newline)\n', stdout: 'Hello from Scheme\n', ends: 0 },
    failing: {
      source: '(display "before")\n(newline)\n(force-output)\n(vector-ref (vector 1 2) 2)\n',
      stdout: 'before\n',
      stderr: /out of range/,
      ends: 1,
    },
    reading: {
      source:
        '(let loop ((sum 0) (number (read)))\n  (if (eof-object? number)\n      (begin (display sum) (newline))\n      (loop (+ sum number) (read))))\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
