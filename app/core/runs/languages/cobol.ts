import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const cobol: Language = {
  key: 'cobol',
  name: 'COBOL (GnuCOBOL)',
  aliases: ['cob', 'cbl', 'gnucobol'],
  file: 'main.cob',
  family: 'native',
  find: { programs: [['cobc']], version: { arguments: ['--version'], pattern: /^cobc \(GnuCOBOL\) (\d+(?:\.\d+)*)/ }, reads: ['/etc/gnucobol'] },
  compile: ({ programs, files, flags }) => ({ command: [programOf(programs), '-x', '-free', ...flags, '-o', 'program', firstOf(files)] }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args] }),
  flags: [/^-(fixed|free|debug|Wall)$/, /^-std=(cobol2014|cobol2002|cobol85|ibm|mf|default)$/],
  highlight: 'plaintext',
  samples: {
    hello: {
      source: 'identification division.\nprogram-id. hello.\nprocedure division.\n    display "Hello from COBOL".\n    stop run.\n',
      stdout: 'Hello from COBOL\n',
      ends: 0,
    },
    failing: {
      source: 'identification division.\nprogram-id. failing.\nprocedure division.\n    display "before".\n    call "nowhere".\n    stop run.\n',
      stdout: 'before\n',
      stderr: /module 'nowhere' not found/,
      ends: 1,
    },
    reading: {
      source:
        'identification division.\nprogram-id. reading.\ndata division.\nworking-storage section.\n01 number-read pic 9(4).\n01 total pic 9(4) value 0.\nprocedure division.\n    perform 2 times\n        accept number-read\n        add number-read to total\n    end-perform.\n    display total.\n    stop run.\n',
      stdin: '3\n4\n',
      stdout: '0007\n',
      ends: 0,
    },
  },
};
