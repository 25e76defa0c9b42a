import { firstOf, programOf } from './common.ts';
import { NODE, NODE_FLAGS } from './javascript.ts';
import type { Language } from './language.ts';

/** Node takes the types away by itself from 22.18 on, and in 23 from 23.6 on. It checks none of them, and knows no enums. */
const STRIPPING = /^v((?:22\.(?:1[89]|[2-9]\d)|23\.(?:[6-9]|\d\d)|2[4-9]\.\d+|[3-9]\d\.\d+)\.\d+)/;

export const typescript: Language = {
  key: 'typescript',
  name: 'TypeScript (Node)',
  aliases: ['ts', 'mts', 'cts'],
  file: 'main.ts',
  family: 'managed',
  find: { programs: [['node', 'nodejs']], version: { arguments: ['--version'], pattern: STRIPPING } },
  run: ({ programs, files, flags, arguments: args }) => ({
    command: [programOf(programs), ...NODE.arguments, '--disable-warning=ExperimentalWarning', ...flags, firstOf(files), ...args],
    environment: NODE.environment,
  }),
  flags: NODE_FLAGS,
  highlight: 'typescript',
  samples: {
    hello: { source: "const from: string = 'TypeScript';\nconsole.log('Hello from ' + from);\n", stdout: 'Hello from TypeScript\n', ends: 0 },
    failing: {
      source: 'type Named = { name: string };\nconst none = (): Named | undefined => undefined;\nconsole.log((none() as Named).name);\n',
      stdout: '',
      stderr: /main\.ts:3[\s\S]*TypeError/,
      ends: 1,
    },
    reading: {
      source:
        "import { readFileSync } from 'node:fs';\n\nconst numbers: number[] = readFileSync(0, 'utf8').trim().split('\\n').map(Number);\nconsole.log(numbers.reduce((sum, number) => sum + number, 0));\n",
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
