import { DEFINITIONS, GNU_FLAGS, programOf, sourcesOf } from './common.ts';
import type { Language } from './language.ts';

export const c: Language = {
  key: 'c',
  name: 'C',
  aliases: ['h', 'c99', 'c11', 'c17', 'gcc', 'clang'],
  file: 'main.c',
  family: 'native',
  find: { programs: [['gcc', 'clang', 'cc']], version: { arguments: ['--version'], pattern: /^(?:gcc|cc|.*clang version)\b.*?(\d+(?:\.\d+)+)/i } },
  compile: ({ programs, files, flags }) => ({
    command: [programOf(programs), '-pipe', '-Wall', ...flags, '-o', 'program', ...sourcesOf(files, '.c', '.s', '.S'), '-lm', '-pthread'],
  }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args] }),
  flags: [...GNU_FLAGS, DEFINITIONS, /^-std=(c|gnu|iso9899:)[0-9a-z]{2,6}$/, /^-(ansi|static)$/],
  highlight: 'c',
  samples: {
    hello: { source: '#include <stdio.h>\n\nint main(void) {\n  puts("Hello from C");\n}\n', stdout: 'Hello from C\n', ends: 0 },
    failing: {
      source: '#include <stdlib.h>\n\nint main(void) {\n  abort();\n}\n',
      stdout: '',
      ends: 'SIGABRT',
    },
    reading: {
      source:
        '#include <stdio.h>\n\nint main(void) {\n  int number, sum = 0;\n  while (scanf("%d", &number) == 1) sum += number;\n  printf("%d\\n", sum);\n}\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
