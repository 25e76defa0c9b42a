import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const bash: Language = {
  key: 'bash',
  name: 'Bash',
  aliases: ['sh', 'shell', 'zsh', 'console', 'shell-script'],
  file: 'main.sh',
  family: 'managed',
  find: { programs: [['bash']], version: { arguments: ['--version'], pattern: /bash, version (\d+(?:\.\d+)*)/ } },
  run: ({ programs, files, flags, arguments: args }) => ({ command: [programOf(programs), ...flags, firstOf(files), ...args] }),
  flags: [/^-[abefhkmnptuvxBCEHPT]{1,8}$/, /^--(posix|restricted)$/],
  highlight: 'bash',
  samples: {
    hello: { source: "echo 'Hello from Bash'\n", stdout: 'Hello from Bash\n', ends: 0 },
    failing: { source: 'echo before\nno_such_command\n', stdout: 'before\n', stderr: /main\.sh: line 2: no_such_command/, ends: 127 },
    reading: { source: 'sum=0\nwhile read -r number; do sum=$((sum + number)); done\necho "$sum"\n', stdin: '3\n4\n', stdout: '7\n', ends: 0 },
  },
};
