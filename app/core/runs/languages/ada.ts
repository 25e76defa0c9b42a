import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const ada: Language = {
  key: 'ada',
  name: 'Ada',
  aliases: ['adb', 'gnat'],
  file: 'main.adb',
  // A unit stands in a file of its name, in lower case.
  fileFor: (source) => {
    const name = /^\s*procedure\s+([A-Za-z]\w*)/im.exec(source)?.[1];
    return name === undefined ? undefined : `${name.toLowerCase()}.adb`;
  },
  family: 'native',
  find: { programs: [['gnatmake']], version: { arguments: ['--version'], pattern: /^GNATMAKE (\d+(?:\.\d+)*)/ } },
  compile: ({ programs, files, flags }) => ({ command: [programOf(programs), '-q', '-D', '/tmp', ...flags, '-o', 'program', firstOf(files)] }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args] }),
  flags: [/^-O[0-3s]$/, /^-g$/, /^-gnat(12|2012|2020|2022|95|05|a|o|p|w[aeu]|W8)$/],
  highlight: 'ada',
  samples: {
    hello: {
      source: 'with Ada.Text_IO;\n\nprocedure Hello is\nbegin\n   Ada.Text_IO.Put_Line ("Hello from Ada");\nend Hello;\n',
      stdout: 'Hello from Ada\n',
      ends: 0,
    },
    failing: {
      source:
        'with Ada.Text_IO;\n\nprocedure Failing is\nbegin\n   Ada.Text_IO.Put_Line ("before");\n   raise Program_Error with "no more";\nend Failing;\n',
      stdout: 'before\n',
      stderr: /PROGRAM_ERROR : no more/,
      ends: 1,
    },
    reading: {
      source:
        'with Ada.Text_IO, Ada.Integer_Text_IO;\nuse Ada.Text_IO, Ada.Integer_Text_IO;\n\nprocedure Reading is\n   Number : Integer;\n   Sum    : Integer := 0;\nbegin\n   while not End_Of_File loop\n      Get (Number);\n      Skip_Line;\n      Sum := Sum + Number;\n   end loop;\n   Put (Sum, Width => 0);\n   New_Line;\nend Reading;\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
