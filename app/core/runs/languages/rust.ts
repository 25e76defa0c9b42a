import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const rust: Language = {
  key: 'rust',
  name: 'Rust',
  aliases: ['rs', 'rustc'],
  file: 'main.rs',
  family: 'native',
  find: { programs: [['rustc']], version: { arguments: ['--version'], pattern: /^rustc (\d+(?:\.\d+)+)/ } },
  compile: ({ programs, files, flags }) => ({
    command: [programOf(programs), '--edition=2021', '-Cdebuginfo=0', '-Ccodegen-units=2', '-o', 'program', ...flags, firstOf(files)],
  }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args] }),
  flags: [/^-[Og]$/, /^-C(opt-level|debuginfo)=[0-3sz]$/, /^-C(overflow-checks|debug-assertions|panic)=[a-z]{1,6}$/, /^-[AWD][a-z_:-]{1,60}$/],
  highlight: 'rust',
  samples: {
    hello: { source: 'fn main() {\n    println!("Hello from Rust");\n}\n', stdout: 'Hello from Rust\n', ends: 0 },
    failing: {
      source: 'fn main() {\n    let none: Option<i32> = None;\n    println!("{}", none.unwrap());\n}\n',
      stdout: '',
      stderr: /panicked at main\.rs:3/,
      ends: 101,
    },
    reading: {
      source:
        'use std::io::read_to_string;\n\nfn main() {\n    let text = read_to_string(std::io::stdin()).unwrap();\n    println!("{}", text.lines().map(|line| line.parse::<i32>().unwrap()).sum::<i32>());\n}\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
