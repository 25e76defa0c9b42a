import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const r: Language = {
  key: 'r',
  name: 'R',
  aliases: ['rscript', 'rlang', 'splus'],
  file: 'main.R',
  family: 'native',
  find: { programs: [['Rscript']], version: { arguments: ['--version'], pattern: /R\) version (\d+(?:\.\d+)*)/ }, reads: ['/etc/R'] },
  run: ({ programs, files, flags, arguments: args }) => ({
    command: [programOf(programs), '--no-init-file', '--no-save', ...flags, firstOf(files), ...args],
    environment: { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  }),
  flags: [/^--(vanilla|no-environ|no-site-file)$/],
  highlight: 'r',
  samples: {
    hello: { source: 'cat("Hello from R\\n")\n', stdout: 'Hello from R\n', ends: 0 },
    failing: { source: 'cat("before\\n")\nstop("no more")\n', stdout: 'before\n', stderr: /no more/, ends: 1 },
    reading: {
      source: 'numbers <- scan(file("stdin"), quiet = TRUE)\ncat(sum(numbers), "\\n", sep = "")\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
