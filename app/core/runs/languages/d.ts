import { programOf, sourcesOf } from './common.ts';
import type { Language } from './language.ts';

/** Debian's compiler reads a file of /etc, which a jail does not show: what stands in it is said here. */
const DEBIAN = [
  '-conf=',
  '-defaultlib=phobos2-ldc,druntime-ldc',
  '-link-defaultlib-shared',
  '-I/usr/lib/ldc/x86_64-linux-gnu/include/d',
  '-I/usr/lib/ldc/aarch64-linux-gnu/include/d',
];

export const d: Language = {
  key: 'd',
  name: 'D',
  aliases: ['dlang', 'ldc', 'ldc2', 'dmd'],
  file: 'main.d',
  family: 'native',
  find: { programs: [['ldc2']], version: { arguments: ['--version'], pattern: /^LDC - the LLVM D compiler \((\d+(?:\.\d+)*)/m } },
  compile: ({ programs, files, flags }) => {
    const compiler = programOf(programs);
    const places = compiler.startsWith('/usr/bin/') ? DEBIAN : [];
    return { command: [compiler, ...places, '-od=/tmp', ...flags, '-of=program', ...sourcesOf(files, '.d')] };
  },
  run: ({ arguments: args }) => ({ command: ['./program', ...args] }),
  flags: [/^-O[0-3s]?$/, /^-g$/, /^-w[io]?$/, /^-release$/, /^-boundscheck=(on|off|safeonly)$/, /^-unittest$/],
  highlight: 'd',
  samples: {
    hello: { source: 'import std.stdio;\n\nvoid main() {\n  writeln("Hello from D");\n}\n', stdout: 'Hello from D\n', ends: 0 },
    failing: {
      source: 'import std.stdio;\n\nvoid main() {\n  writeln("before");\n  int[] none;\n  writeln(none[2]);\n}\n',
      stdout: 'before\n',
      stderr: /ArrayIndexError@main\.d\(6\)/,
      ends: 1,
    },
    reading: {
      source: 'import std.algorithm, std.conv, std.stdio;\n\nvoid main() {\n  writeln(stdin.byLine.map!(line => line.to!int).sum);\n}\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
