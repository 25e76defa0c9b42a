import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const lisp: Language = {
  key: 'lisp',
  name: 'Common Lisp (SBCL)',
  aliases: ['commonlisp', 'common-lisp', 'cl', 'sbcl', 'lsp'],
  file: 'main.lisp',
  // It reserves more room than it uses: a limit of that kind, all that there is for a plain user, would never let it start.
  family: 'managed',
  find: { programs: [['sbcl']], version: { arguments: ['--version'], pattern: /^SBCL (\d+(?:\.\d+)*)/ } },
  run: ({ programs, files, arguments: args }) => ({
    command: [programOf(programs), '--dynamic-space-size', '512MB', '--script', firstOf(files), ...args],
  }),
  flags: [],
  highlight: 'lisp',
  samples: {
    hello: { source: '(write-line "Hello from Lisp")\n', stdout: 'Hello from Lisp\n', ends: 0 },
    failing: { source: '(write-line "before")\n(error "no more")\n', stdout: 'before\n', stderr: /no more/, ends: 1 },
    reading: {
      source: '(format t "~d~%" (loop for number = (read *standard-input* nil) while number sum number))\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
