import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const tcl: Language = {
  key: 'tcl',
  name: 'Tcl',
  aliases: ['tclsh', 'tk'],
  file: 'main.tcl',
  family: 'native',
  find: {
    programs: [['tclsh', 'tclsh8.6', 'tclsh9.0']],
    version: { arguments: [], stdin: 'puts "Tcl [info patchlevel]"\n', pattern: /^Tcl (\d+(?:\.\d+)*)/ },
  },
  run: ({ programs, files, arguments: args }) => ({ command: [programOf(programs), firstOf(files), ...args] }),
  flags: [],
  highlight: 'tcl',
  samples: {
    hello: { source: 'puts "Hello from Tcl"\n', stdout: 'Hello from Tcl\n', ends: 0 },
    failing: { source: 'puts "before"\nerror "no more"\n', stdout: 'before\n', stderr: /no more[\s\S]*main\.tcl" line 2/, ends: 1 },
    reading: { source: 'set sum 0\nwhile {[gets stdin number] >= 0} { incr sum $number }\nputs $sum\n', stdin: '3\n4\n', stdout: '7\n', ends: 0 },
  },
};
