import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

/** Its configuration file may stand outside a jail, so that the units are named here: Debian's place, and that of a build from source. */
const UNITS = [
  '-n',
  '-Fu/usr/lib/x86_64-linux-gnu/fpc/$fpcversion/units/$fpctarget/*',
  '-Fu/usr/lib/aarch64-linux-gnu/fpc/$fpcversion/units/$fpctarget/*',
  '-Fu/usr/lib/fpc/$fpcversion/units/$fpctarget/*',
] as const;

export const pascal: Language = {
  key: 'pascal',
  name: 'Pascal (Free Pascal)',
  aliases: ['pas', 'fpc', 'freepascal', 'delphi', 'objectpascal', 'lazarus'],
  file: 'main.pas',
  family: 'native',
  find: { programs: [['fpc']], version: { arguments: ['-iV'], pattern: /^(\d+(?:\.\d+)*)/ } },
  compile: ({ programs, files, flags }) => ({
    command: [programOf(programs), '-l-', '-v0ewn', ...UNITS, '-FU/tmp', ...flags, '-oprogram', firstOf(files)],
  }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args] }),
  flags: [/^-O[1-4-]$/, /^-M(fpc|objfpc|delphi|tp|macpas|iso)$/, /^-C[rtoiR]{1,5}$/, /^-S[2acdghi]{1,7}$/, /^-gl?$/],
  highlight: 'delphi',
  samples: {
    hello: { source: "program Hello;\nbegin\n  WriteLn('Hello from Pascal');\nend.\n", stdout: 'Hello from Pascal\n', ends: 0 },
    failing: {
      source: "program Failing;\nvar zero: integer;\nbegin\n  zero := 0;\n  WriteLn('before');\n  WriteLn(1 div zero);\nend.\n",
      stdout: 'before\n',
      stderr: /Runtime error 200/,
      ends: 200,
    },
    reading: {
      source:
        'program Reading;\nvar number, sum: integer;\nbegin\n  sum := 0;\n  while not SeekEof do\n  begin\n    ReadLn(number);\n    sum := sum + number;\n  end;\n  WriteLn(sum);\nend.\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
