import { GNU_FLAGS, programOf, sourcesOf } from './common.ts';
import type { Language } from './language.ts';

export const fortran: Language = {
  key: 'fortran',
  name: 'Fortran',
  aliases: ['f90', 'f95', 'f03', 'f08', 'gfortran', 'fortran90'],
  file: 'main.f90',
  family: 'native',
  find: { programs: [['gfortran']], version: { arguments: ['--version'], pattern: /^GNU Fortran.*?(\d+(?:\.\d+)+)/ } },
  compile: ({ programs, files, flags }) => ({
    command: [
      programOf(programs),
      '-pipe',
      '-Wall',
      ...flags,
      '-J/tmp',
      '-o',
      'program',
      ...sourcesOf(files, '.f90', '.f95', '.f03', '.f08', '.f', '.for'),
    ],
  }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args] }),
  flags: [...GNU_FLAGS, /^-std=(f95|f2003|f2008|f2018|gnu|legacy)$/],
  highlight: 'fortran',
  samples: {
    hello: { source: "program hello\n  print '(a)', 'Hello from Fortran'\nend program\n", stdout: 'Hello from Fortran\n', ends: 0 },
    failing: {
      source: "program failing\n  print '(a)', 'before'\n  error stop 3\nend program\n",
      stdout: 'before\n',
      stderr: /ERROR STOP 3/,
      ends: 3,
    },
    reading: {
      source:
        "program reading\n  implicit none\n  integer :: number, total, status\n  total = 0\n  do\n    read (*, *, iostat=status) number\n    if (status /= 0) exit\n    total = total + number\n  end do\n  print '(i0)', total\nend program\n",
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
