import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const lua: Language = {
  key: 'lua',
  name: 'Lua',
  aliases: ['lua5', 'lua5.3', 'lua5.4', 'luajit'],
  file: 'main.lua',
  family: 'native',
  find: {
    programs: [['lua5.4', 'lua', 'lua5.3', 'lua5.2', 'lua5.1', 'luajit']],
    version: { arguments: ['-v'], pattern: /^(?:Lua|LuaJIT) (\d+(?:\.\d+)*)/ },
  },
  run: ({ programs, files, flags, arguments: args }) => ({ command: [programOf(programs), ...flags, firstOf(files), ...args] }),
  flags: [/^-[WE]$/],
  highlight: 'lua',
  samples: {
    hello: { source: "print('Hello from Lua')\n", stdout: 'Hello from Lua\n', ends: 0 },
    failing: { source: "print('before')\nlocal none\nprint(none.name)\n", stdout: 'before\n', stderr: /main\.lua:3:/, ends: 1 },
    reading: {
      source: 'local sum = 0\nfor line in io.lines() do sum = sum + tonumber(line) end\nprint(sum)\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
