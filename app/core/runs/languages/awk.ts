import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const awk: Language = {
  key: 'awk',
  name: 'AWK',
  aliases: ['gawk', 'mawk', 'nawk'],
  file: 'main.awk',
  family: 'native',
  find: { programs: [['gawk', 'mawk', 'awk']], version: { arguments: ['-W', 'version'], pattern: /^(?:GNU Awk|mawk) (\d+(?:\.\d+)*)/ } },
  run: ({ programs, files, flags, arguments: args }) => ({ command: [programOf(programs), ...flags, '-f', firstOf(files), ...args] }),
  flags: [/^-F.$/, /^-v[A-Za-z_]\w{0,30}=[\w.,:;+-]{0,60}$/, /^--(posix|traditional|lint|re-interval|csv)$/],
  highlight: 'awk',
  samples: {
    hello: { source: 'BEGIN { print "Hello from AWK" }\n', stdout: 'Hello from AWK\n', ends: 0 },
    failing: { source: 'BEGIN {\n  print "before" > "/dev/stderr"\n  exit 3\n}\n', stdout: '', stderr: /before/, ends: 3 },
    reading: { source: '{ sum += $1 }\nEND { print sum }\n', stdin: '3\n4\n', stdout: '7\n', ends: 0 },
  },
};
