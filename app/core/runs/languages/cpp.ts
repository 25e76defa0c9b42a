import { DEFINITIONS, GNU_FLAGS, programOf, sourcesOf } from './common.ts';
import type { Language } from './language.ts';

export const cpp: Language = {
  key: 'cpp',
  name: 'C++',
  aliases: ['c++', 'cxx', 'cc', 'hpp', 'g++', 'c++11', 'c++14', 'c++17', 'c++20'],
  file: 'main.cpp',
  family: 'native',
  find: {
    programs: [['g++', 'clang++', 'c++']],
    version: { arguments: ['--version'], pattern: /^(?:g\+\+|c\+\+|.*clang version)[^\d\n]*?.*?(\d+(?:\.\d+)+)/i },
  },
  compile: ({ programs, files, flags }) => ({
    command: [programOf(programs), '-pipe', '-Wall', ...flags, '-o', 'program', ...sourcesOf(files, '.cpp', '.cc', '.cxx'), '-pthread'],
  }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args] }),
  flags: [...GNU_FLAGS, DEFINITIONS, /^-std=(c|gnu)\+\+[0-9a-z]{2}$/, /^-static$/],
  highlight: 'cpp',
  samples: {
    hello: { source: '#include <iostream>\n\nint main() {\n  std::cout << "Hello from C++\\n";\n}\n', stdout: 'Hello from C++\n', ends: 0 },
    failing: {
      source: '#include <vector>\n\nint main() {\n  return std::vector<int>{1, 2}.at(2);\n}\n',
      stdout: '',
      stderr: /std::out_of_range/,
      ends: 'SIGABRT',
    },
    reading: {
      source:
        '#include <iostream>\n\nint main() {\n  int number, sum = 0;\n  while (std::cin >> number) sum += number;\n  std::cout << sum << "\\n";\n}\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
