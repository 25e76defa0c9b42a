import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const perl: Language = {
  key: 'perl',
  name: 'Perl',
  aliases: ['pl', 'pm', 'perl5'],
  file: 'main.pl',
  family: 'native',
  find: { programs: [['perl']], version: { arguments: ['-e', 'print $^V'], pattern: /^v(5(?:\.\d+)+)/ } },
  run: ({ programs, files, flags, arguments: args }) => ({ command: [programOf(programs), ...flags, firstOf(files), ...args] }),
  flags: [/^-[wWtTXnpal]$/, /^-M(strict|warnings|utf8|diagnostics|bigint|List::Util|Data::Dumper)$/],
  highlight: 'perl',
  samples: {
    hello: { source: 'print "Hello from Perl\\n";\n', stdout: 'Hello from Perl\n', ends: 0 },
    failing: { source: 'print "before\\n";\ndie "no more";\n', stdout: 'before\n', stderr: /no more at main\.pl line 2/, ends: 255 },
    reading: { source: 'my $sum = 0;\n$sum += $_ while <STDIN>;\nprint "$sum\\n";\n', stdin: '3\n4\n', stdout: '7\n', ends: 0 },
  },
};
