import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const racket: Language = {
  key: 'racket',
  name: 'Racket',
  aliases: ['rkt'],
  file: 'main.rkt',
  family: 'managed',
  // Without its configuration it finds nothing that is compiled already, and starts twenty times slower.
  find: { programs: [['racket']], version: { arguments: ['--version'], pattern: /^Welcome to Racket v(\d+(?:\.\d+)*)/ }, reads: ['/etc/racket'] },
  run: ({ programs, files, arguments: args }) => ({ command: [programOf(programs), firstOf(files), ...args] }),
  flags: [],
  highlight: 'scheme',
  samples: {
    hello: { source: '#lang racket/base\n\n(displayln "Hello from Racket")\n', stdout: 'Hello from Racket\n', ends: 0 },
    failing: { source: '#lang racket/base\n\n(displayln "before")\n(error "no more")\n', stdout: 'before\n', stderr: /no more/, ends: 1 },
    reading: { source: '#lang racket/base\n\n(displayln (for/sum ([number (in-port)]) number))\n', stdin: '3\n4\n', stdout: '7\n', ends: 0 },
  },
};
