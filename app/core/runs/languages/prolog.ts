import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const prolog: Language = {
  key: 'prolog',
  name: 'Prolog (SWI)',
  aliases: ['swipl', 'swi-prolog', 'plg'],
  file: 'main.pl',
  family: 'native',
  find: { programs: [['swipl']], version: { arguments: ['--version'], pattern: /^SWI-Prolog version (\d+(?:\.\d+)*)/ } },
  run: ({ programs, files, flags, arguments: args }) => ({
    // What a program does is in its `:- initialization(…)`; after that the interpreter ends instead of asking for queries.
    command: [
      programOf(programs),
      '-q',
      '--no-tty',
      '--stack-limit=192m',
      '--on-error=status',
      '-g',
      'true',
      '-t',
      'halt',
      ...flags,
      firstOf(files),
      '--',
      ...args,
    ],
  }),
  flags: [/^-O$/, /^--(traditional|on-error=(print|halt|status)|on-warning=(print|halt|status))$/],
  highlight: 'prolog',
  samples: {
    hello: { source: ":- initialization(main).\nmain :- writeln('Hello from Prolog').\n", stdout: 'Hello from Prolog\n', ends: 0 },
    failing: {
      source: ':- initialization(main).\nmain :-\n  writeln(before),\n  X is foo + 1,\n  writeln(X).\n',
      stdout: 'before\n',
      stderr: /foo\/0/,
      ends: 1,
    },
    reading: {
      source: ':- initialization(main).\nmain :-\n  read_term(First, []),\n  read_term(Second, []),\n  Sum is First + Second,\n  writeln(Sum).\n',
      stdin: '3.\n4.\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
