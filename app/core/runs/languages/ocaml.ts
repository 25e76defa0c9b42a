import { programOf, sourcesOf } from './common.ts';
import type { Language } from './language.ts';

export const ocaml: Language = {
  key: 'ocaml',
  name: 'OCaml',
  aliases: ['ml', 'ocamlopt'],
  file: 'main.ml',
  family: 'native',
  find: { programs: [['ocamlopt']], version: { arguments: ['-version'], pattern: /^(\d+(?:\.\d+)*)/ } },
  compile: ({ programs, files, flags }) => ({ command: [programOf(programs), '-g', ...flags, '-o', 'program', ...sourcesOf(files, '.mli', '.ml')] }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args], environment: { OCAMLRUNPARAM: 'b' } }),
  flags: [/^-w$/, /^\+[a-z0-9.+-]{1,40}$/, /^-(unsafe|strict-sequence|principal|rectypes|short-paths)$/],
  highlight: 'ocaml',
  samples: {
    hello: { source: 'let () = print_endline "Hello from OCaml"\n', stdout: 'Hello from OCaml\n', ends: 0 },
    failing: { source: 'let () =\n  print_endline "before";\n  failwith "no more"\n', stdout: 'before\n', stderr: /no more/, ends: 2 },
    reading: {
      source:
        'let rec sum total =\n  match read_int_opt () with\n  | Some number -> sum (total + number)\n  | None | exception End_of_file -> total\n\nlet () = Printf.printf "%d\\n" (sum 0)\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
