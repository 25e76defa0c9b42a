import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const python: Language = {
  key: 'python',
  name: 'Python',
  aliases: ['py', 'python3', 'python-3.x', 'py3'],
  file: 'main.py',
  family: 'native',
  find: { programs: [['python3', 'python', 'pypy3']], version: { arguments: ['--version'], pattern: /^Python (3\.[\d.]+\w*)/ } },
  run: ({ programs, files, flags, arguments: args }) => ({
    command: [programOf(programs), ...flags, firstOf(files), ...args],
    // Output appears as it is printed, and no compiled files are left beside the sources.
    environment: { PYTHONUNBUFFERED: '1', PYTHONDONTWRITEBYTECODE: '1' },
  }),
  flags: [/^-[OBEIsSv]$/, /^-OO$/, /^-W(ignore|default|error|always|once)$/, /^-X(dev|utf8|importtime|faulthandler)$/],
  highlight: 'python',
  samples: {
    hello: { source: "print('Hello from Python')\n", stdout: 'Hello from Python\n', ends: 0 },
    failing: { source: "print('before')\nprint(1 / 0)\n", stdout: 'before\n', stderr: /line 2[\s\S]*ZeroDivisionError/, ends: 1 },
    reading: { source: 'import sys\n\nprint(sum(int(line) for line in sys.stdin))\n', stdin: '3\n4\n', stdout: '7\n', ends: 0 },
  },
};
