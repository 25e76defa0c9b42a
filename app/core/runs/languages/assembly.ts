import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

/** Assembled and linked in one step: the linker runs only when the assembler was content. */
const BUILD = 'nasm=$1 ld=$2 source=$3; shift 3; "$nasm" -f elf64 -o /tmp/program.o "$@" "$source" && exec "$ld" -o program /tmp/program.o';

export const assembly: Language = {
  key: 'assembly',
  name: 'Assembly (NASM, x86-64)',
  aliases: ['asm', 'nasm', 'x86asm', 'x86', 'x86-64', 'x86_64'],
  file: 'main.asm',
  family: 'native',
  find: { programs: [['nasm'], ['ld'], ['sh']], version: { arguments: ['-v'], pattern: /^NASM version (\d+(?:\.\d+)*)/ } },
  compile: ({ programs, files, flags }) => ({
    command: [programOf(programs, 2), '-c', BUILD, 'build', programOf(programs), programOf(programs, 1), firstOf(files), ...flags],
  }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args] }),
  flags: [/^-[gw]$/, /^-O[0-9vx]$/, /^-w[+-][a-z-]{1,40}$/, /^-D\w{1,60}(=\w{0,60})?$/],
  highlight: 'x86asm',
  samples: {
    hello: {
      source:
        "section .data\ntext: db 'Hello from assembly', 10\nlength: equ $ - text\n\nsection .text\nglobal _start\n_start:\n  mov rax, 1\n  mov rdi, 1\n  mov rsi, text\n  mov rdx, length\n  syscall\n  mov rax, 60\n  xor rdi, rdi\n  syscall\n",
      stdout: 'Hello from assembly\n',
      ends: 0,
    },
    failing: { source: 'section .text\nglobal _start\n_start:\n  xor rax, rax\n  mov rax, [rax]\n', stdout: '', ends: 'SIGSEGV' },
    reading: {
      source:
        'section .bss\ntext: resb 64\n\nsection .text\nglobal _start\n_start:\n  xor rax, rax\n  xor rdi, rdi\n  mov rsi, text\n  mov rdx, 64\n  syscall\n  mov rdx, rax\n  mov rax, 1\n  mov rdi, 1\n  mov rsi, text\n  syscall\n  mov rax, 60\n  xor rdi, rdi\n  syscall\n',
      stdin: '3\n4\n',
      stdout: '3\n4\n',
      ends: 0,
    },
  },
};
