import { programOf, sourcesOf } from './common.ts';
import type { Language } from './language.ts';

export const csharp: Language = {
  key: 'csharp',
  name: 'C# (Mono)',
  aliases: ['cs', 'c#', 'mono', 'dotnet', '.net'],
  file: 'main.cs',
  family: 'managed',
  // Without its configuration Mono finds no C library, and then no file either.
  find: {
    programs: [['mono'], ['mcs']],
    version: { arguments: ['--version'], pattern: /^Mono JIT compiler version (\d+(?:\.\d+)*)/ },
    reads: ['/etc/mono'],
  },
  compile: ({ programs, files, flags }) => ({
    command: [programOf(programs, 1), '-nologo', ...flags, '-out:program.exe', ...sourcesOf(files, '.cs')],
    environment: { MONO_ENV_OPTIONS: '--gc=sgen' },
  }),
  run: ({ programs, arguments: args }) => ({ command: [programOf(programs), '--debug', 'program.exe', ...args] }),
  flags: [
    /^-(optimize|checked|unsafe|debug)[+-]?$/,
    /^-langversion:[A-Za-z0-9.]{1,12}$/,
    /^-warn:[0-4]$/,
    /^-d(efine)?:\w{1,60}$/,
    /^-r(eference)?:System(\.[A-Za-z]+){0,4}$/,
  ],
  highlight: 'csharp',
  samples: {
    hello: {
      source: 'using System;\n\nclass Hello {\n  static void Main() {\n    Console.WriteLine("Hello from C#");\n  }\n}\n',
      stdout: 'Hello from C#\n',
      ends: 0,
    },
    failing: {
      source:
        'using System;\n\nclass Failing {\n  static void Main() {\n    Console.WriteLine("before");\n    throw new InvalidOperationException("no more");\n  }\n}\n',
      stdout: 'before\n',
      stderr: /InvalidOperationException: no more/,
      ends: 1,
    },
    reading: {
      source:
        'using System;\n\nclass Reading {\n  static void Main() {\n    var sum = 0;\n    for (string line; (line = Console.ReadLine()) != null; ) sum += int.Parse(line);\n    Console.WriteLine(sum);\n  }\n}\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
