import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const ruby: Language = {
  key: 'ruby',
  name: 'Ruby',
  aliases: ['rb', 'ruby3'],
  file: 'main.rb',
  family: 'native',
  find: { programs: [['ruby']], version: { arguments: ['--version'], pattern: /^ruby (\d+(?:\.\d+)*)/ } },
  run: ({ programs, files, flags, arguments: args }) => ({ command: [programOf(programs), ...flags, firstOf(files), ...args] }),
  flags: [/^-[wvnpal]$/, /^-W[0-2]$/, /^--(yjit|enable-frozen-string-literal|disable-gems)$/],
  highlight: 'ruby',
  samples: {
    hello: { source: "puts 'Hello from Ruby'\n", stdout: 'Hello from Ruby\n', ends: 0 },
    failing: { source: "puts 'before'\nputs nil + 1\n", stdout: 'before\n', stderr: /main\.rb:2:[\s\S]*NoMethodError/, ends: 1 },
    reading: { source: 'puts $stdin.each_line.sum(&:to_i)\n', stdin: '3\n4\n', stdout: '7\n', ends: 0 },
  },
};
