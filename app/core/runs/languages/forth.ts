import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const forth: Language = {
  key: 'forth',
  name: 'Forth (Gforth)',
  aliases: ['fth', 'gforth', '4th'],
  file: 'main.fs',
  family: 'native',
  find: { programs: [['gforth']], version: { arguments: ['--version'], pattern: /^gforth (\d+(?:\.\d+)*)/ } },
  run: ({ programs, files }) => ({ command: [programOf(programs), firstOf(files), '-e', 'bye'] }),
  flags: [],
  highlight: 'plaintext',
  samples: {
    hello: { source: '.( Hello from Forth) cr\n', stdout: 'Hello from Forth\n', ends: 0 },
    failing: { source: '.( before) cr\nno-such-word\n', stdout: 'before\n\n', stderr: /main\.fs:2: Undefined word/, ends: 1 },
    reading: {
      source:
        ': read ( -- n flag ) pad 80 stdin read-line throw >r pad swap 0 0 2swap >number 2drop drop r> ;\n: sum ( -- n ) 0 begin read while + repeat drop ;\nsum . cr\n',
      stdin: '3\n4\n',
      stdout: '7 \n',
      ends: 0,
    },
  },
};
