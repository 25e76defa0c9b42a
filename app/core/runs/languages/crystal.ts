import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const crystal: Language = {
  key: 'crystal',
  name: 'Crystal',
  aliases: ['cr', 'crystal-lang'],
  file: 'main.cr',
  family: 'managed',
  // Some seconds for the smallest program, on a processor of its own.
  patience: 2,
  find: { programs: [['crystal']], version: { arguments: ['--version'], pattern: /^Crystal (\d+(?:\.\d+)*)/m } },
  compile: ({ programs, files, flags }) => ({
    command: [programOf(programs), 'build', '--no-color', '--no-debug', '--threads', '1', ...flags, '-o', 'program', firstOf(files)],
    environment: { CRYSTAL_CACHE_DIR: '/tmp/crystal', GC_NPROCS: '1' },
  }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args], environment: { GC_NPROCS: '1' } }),
  flags: [/^--error-trace$/, /^-D(preview_overload_order|preview_mt)$/],
  highlight: 'crystal',
  samples: {
    hello: { source: 'puts "Hello from Crystal"\n', stdout: 'Hello from Crystal\n', ends: 0 },
    failing: { source: 'puts "before"\nraise "no more"\n', stdout: 'before\n', stderr: /no more/, ends: 1 },
    reading: { source: 'puts STDIN.each_line.sum(&.to_i)\n', stdin: '3\n4\n', stdout: '7\n', ends: 0 },
  },
};
