import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const php: Language = {
  key: 'php',
  name: 'PHP',
  aliases: ['php7', 'php8', 'phtml'],
  file: 'main.php',
  family: 'native',
  // Its extensions are named outside /usr. What a web server reads beside that may hold secrets, and is not shown.
  find: {
    programs: [['php']],
    version: { arguments: ['--version'], pattern: /^PHP (\d+(?:\.\d+)*)/ },
    reads: ['/etc/php/*/cli', '/etc/php/*/mods-available'],
  },
  run: ({ programs, files, flags, arguments: args }) => ({
    // Faults go to stderr, once, as the command line of any other language does it.
    command: [
      programOf(programs),
      '-d',
      'display_errors=stderr',
      '-d',
      'log_errors=0',
      '-d',
      'html_errors=0',
      '-d',
      'error_reporting=-1',
      ...flags,
      firstOf(files),
      ...args,
    ],
  }),
  flags: [/^-d(memory_limit|precision|serialize_precision|zend\.assertions)=[\w-]{1,12}$/],
  highlight: 'php',
  samples: {
    hello: { source: '<?php\necho "Hello from PHP\\n";\n', stdout: 'Hello from PHP\n', ends: 0 },
    failing: { source: '<?php\necho "before\\n";\nintdiv(1, 0);\n', stdout: 'before\n', stderr: /DivisionByZeroError[\s\S]*main\.php:3/, ends: 255 },
    reading: { source: '<?php\necho array_sum(file("php://stdin")), "\\n";\n', stdin: '3\n4\n', stdout: '7\n', ends: 0 },
  },
};
