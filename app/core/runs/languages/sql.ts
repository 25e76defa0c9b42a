import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const sql: Language = {
  key: 'sql',
  name: 'SQL (SQLite)',
  aliases: ['sqlite', 'sqlite3'],
  file: 'main.sql',
  family: 'native',
  find: { programs: [['sqlite3']], version: { arguments: ['--version'], pattern: /^(3(?:\.\d+)+)/ } },
  run: ({ programs, files, flags }) => ({
    command: [programOf(programs), '-batch', '-bail', '-header', '-column', ...flags, ':memory:', `.read ${firstOf(files)}`],
  }),
  flags: [/^-(ascii|box|column|csv|echo|header|noheader|html|json|line|list|markdown|quote|table|stats)$/],
  highlight: 'sql',
  samples: {
    hello: { source: "SELECT 'Hello from SQL' AS greeting;\n", stdout: 'greeting      \n--------------\nHello from SQL\n', ends: 0 },
    failing: { source: 'SELECT 1 AS one;\nSELECT * FROM nowhere;\n', stdout: 'one\n---\n1  \n', stderr: /line 2: no such table: nowhere/, ends: 1 },
    reading: {
      source: "CREATE TABLE numbers (number INTEGER);\n.import '|cat' numbers\nSELECT sum(number) AS total FROM numbers;\n",
      stdin: '3\n4\n',
      stdout: 'total\n-----\n7    \n',
      ends: 0,
    },
  },
};
