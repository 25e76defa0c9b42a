import { firstOf, JVM, JVM_READS, programOf } from './common.ts';
import type { Language } from './language.ts';

/** Where Debian's package puts it. Its script gives the virtual machine no options. */
const JAR = '/usr/share/java/clojure.jar';

export const clojure: Language = {
  key: 'clojure',
  name: 'Clojure',
  aliases: ['clj', 'cljc'],
  file: 'main.clj',
  family: 'managed',
  find: {
    // Debian's script gives the version; that of clojure.org would fetch from the network first.
    programs: [['clojure'], ['java']],
    version: { arguments: ['-e', '(println "Clojure" (clojure-version))'], pattern: /^Clojure (\d+(?:\.\d+)*)/m, environment: { CLASSPATH: '.' } },
    reads: JVM_READS,
  },
  run: ({ programs, files, arguments: args }) => ({
    command: [programOf(programs, 1), ...JVM, '-Xmx512m', '-cp', `${JAR}:.`, 'clojure.main', firstOf(files), ...args],
  }),
  flags: [],
  highlight: 'clojure',
  samples: {
    hello: { source: '(println "Hello from Clojure")\n', stdout: 'Hello from Clojure\n', ends: 0 },
    failing: { source: '(println "before")\n(throw (ex-info "no more" {}))\n', stdout: 'before\n', stderr: /main\.clj:2[\s\S]*no more/, ends: 1 },
    reading: { source: '(println (reduce + (map parse-long (line-seq (java.io.BufferedReader. *in*)))))\n', stdin: '3\n4\n', stdout: '7\n', ends: 0 },
  },
};
