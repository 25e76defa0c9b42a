import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const nim: Language = {
  key: 'nim',
  name: 'Nim',
  aliases: ['nimrod'],
  file: 'main.nim',
  // The compiler finds its library by its own path, which it reads in /proc.
  family: 'managed',
  find: {
    programs: [['nim'], ['gcc']],
    version: { arguments: ['--version'], pattern: /^Nim Compiler Version (\d+(?:\.\d+)*)/ },
    reads: ['/etc/nim'],
  },
  compile: ({ programs, files, flags }) => ({
    // The C that it writes draws warnings from newer compilers, which say nothing about the program.
    command: [
      programOf(programs),
      'c',
      '--nimcache:/tmp/nim',
      '--hints:off',
      '--verbosity:0',
      '--colors:off',
      '--passC:-w',
      '--parallelBuild:2',
      ...flags,
      '--out:program',
      firstOf(files),
    ],
  }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args] }),
  flags: [/^-d:(release|danger|debug|ssl)$/, /^--(mm|gc):(refc|arc|orc|none)$/, /^--threads:(on|off)$/, /^--opt:(speed|size|none)$/],
  highlight: 'nim',
  samples: {
    hello: { source: 'echo "Hello from Nim"\n', stdout: 'Hello from Nim\n', ends: 0 },
    failing: {
      source: 'echo "before"\nraise newException(ValueError, "no more")\n',
      stdout: 'before\n',
      stderr: /main\.nim\(2\)[\s\S]*no more/,
      ends: 1,
    },
    reading: {
      source: 'import strutils\n\nvar sum = 0\nfor line in stdin.lines: sum += parseInt(line)\necho sum\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
