import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

/** Small heaps and few threads: the limits of a jail hold all of Node, not its heap alone. */
export const NODE = { arguments: ['--max-old-space-size=512'], environment: { UV_THREADPOOL_SIZE: '2', NO_COLOR: '1' } } as const;

/** What Node may be told. */
export const NODE_FLAGS: readonly RegExp[] = [
  /^--(expose-gc|trace-warnings|no-warnings|enable-source-maps|trace-uncaught)$/,
  /^--stack-size=\d{1,5}$/,
];

export const javascript: Language = {
  key: 'javascript',
  name: 'JavaScript (Node)',
  aliases: ['js', 'node', 'nodejs', 'node.js', 'mjs', 'cjs', 'jsx'],
  file: 'main.js',
  family: 'managed',
  find: { programs: [['node', 'nodejs']], version: { arguments: ['--version'], pattern: /^v(\d+(?:\.\d+)*)/ } },
  run: ({ programs, files, flags, arguments: args }) => ({
    command: [programOf(programs), ...NODE.arguments, ...flags, firstOf(files), ...args],
    environment: NODE.environment,
  }),
  flags: NODE_FLAGS,
  highlight: 'javascript',
  samples: {
    hello: { source: "console.log('Hello from JavaScript');\n", stdout: 'Hello from JavaScript\n', ends: 0 },
    failing: { source: "console.log('before');\nnull.length;\n", stdout: 'before\n', stderr: /main\.js:2[\s\S]*TypeError/, ends: 1 },
    reading: {
      source:
        "const lines = require('node:fs').readFileSync(0, 'utf8').trim().split('\\n');\nconsole.log(lines.map(Number).reduce((sum, number) => sum + number));\n",
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
