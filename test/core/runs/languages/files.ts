import type { Given } from './toolchains-here.ts';

/** Programs of several files, with flags and arguments where their language has some, and what they print. */
export const PROGRAMS: readonly {
  readonly language: string;
  readonly files: Readonly<Record<string, string>>;
  readonly given?: Given;
  readonly stdout: string;
}[] = [
  {
    language: 'c',
    files: {
      'main.c':
        '#include <stdio.h>\n#include "twice.h"\nint main(int count, char **words) { printf("%d %s %d\\n", twice(FOUR), words[count - 1], count); }\n',
      'twice.h': 'int twice(int number);\n',
      'twice.c': '#include "twice.h"\nint twice(int number) { return 2 * number; }\n',
    },
    given: { flags: ['-O2', '-std=c11', '-DFOUR=4'], args: ['a word'] },
    stdout: '8 a word 2\n',
  },
  {
    language: 'python',
    files: {
      'main.py': 'import sys\nfrom shop.till import twice\nassert False\nprint(twice(4), sys.argv[1:])\n',
      'shop/till.py': 'def twice(number): return 2 * number\n',
    },
    given: { flags: ['-O'], args: ['--help', 'a word'] },
    stdout: "8 ['--help', 'a word']\n",
  },
  {
    language: 'java',
    files: {
      'shop/Till.java':
        'package shop;\npublic class Till { public static void main(String[] words) { System.out.println(Goods.twice(4) + words[0]); } }\n',
      'shop/Goods.java': 'package shop;\nclass Goods { static int twice(int number) { return 2 * number; } }\n',
    },
    given: { flags: ['-Xlint:all'], args: ['!'] },
    stdout: '8!\n',
  },
  {
    language: 'typescript',
    files: {
      'main.ts': "import { twice } from './twice.ts';\nconsole.log(twice(4), process.argv.at(-1));\n",
      'twice.ts': 'export const twice = (number: number): number => 2 * number;\n',
    },
    given: { args: ['word'] },
    stdout: '8 word\n',
  },
  {
    language: 'bash',
    files: { 'main.sh': '. ./twice.sh\ntwice 4 "$1"\n', 'twice.sh': 'twice() { echo "$((2 * $1)) $2"; }\n' },
    given: { flags: ['-eu'], args: ['$HOME'] },
    stdout: '8 $HOME\n',
  },
  {
    language: 'lua',
    files: { 'main.lua': "print(require('twice')(4), arg[1])\n", 'twice.lua': 'return function(number) return 2 * number end\n' },
    given: { args: ['word'] },
    stdout: '8\tword\n',
  },
  {
    language: 'sql',
    files: { 'main.sql': '.read twice.sql\nSELECT number FROM twice;\n', 'twice.sql': 'CREATE VIEW twice AS SELECT 2 * 4 AS number;\n' },
    given: { flags: ['-csv', '-noheader'] },
    stdout: '8\n',
  },
];
