import { JVM, JVM_READS, programOf, sourcesOf } from './common.ts';
import type { Language } from './language.ts';

const OPTIONS = { JAVA_OPTS: [...JVM, '-Xmx512m', '-Xss8m'].join(' ') } as const;

/** The object that is started, by which the compiled class is named: the one that extends App, else the last one before main. */
function objectOf(source: string): string | undefined {
  const objects = [...source.matchAll(/^\s*object\s+([A-Za-z_]\w*)([^{\n]*)/gm)];
  const start = /\bdef\s+main\s*\(/.exec(source)?.index ?? -1;
  return (objects.find(([, , rest = '']) => /\bextends\s+App\b/.test(rest)) ?? objects.findLast(({ index }) => index < start))?.[1];
}

export const scala: Language = {
  key: 'scala',
  name: 'Scala',
  aliases: ['scala2', 'scala3', 'sc'],
  file: 'Main.scala',
  fileFor: (source) => {
    const name = objectOf(source);
    return name === undefined ? undefined : `${name}.scala`;
  },
  family: 'managed',
  // Some seconds for the smallest program, on a processor of its own.
  patience: 2,
  find: {
    programs: [['scalac'], ['scala'], ['java']],
    version: { arguments: ['-version'], pattern: /Scala compiler version (\d+(?:\.\d+)*)/, environment: OPTIONS },
    reads: JVM_READS,
  },
  compile: ({ programs, files, flags }) => ({
    command: [programOf(programs), '-d', '.', ...flags, ...sourcesOf(files, '.scala')],
    environment: OPTIONS,
  }),
  run: ({ programs, files, arguments: args }) => ({
    command: [programOf(programs, 1), '-classpath', '.', (files[0] ?? '').replace(/^.*\//, '').replace(/\.scala$/, ''), ...args],
    environment: OPTIONS,
  }),
  flags: [/^-(deprecation|feature|unchecked|explaintypes|optimise)$/, /^-Xlint(:[a-z,-]{1,60})?$/],
  highlight: 'scala',
  samples: {
    hello: { source: 'object Hello extends App {\n  println("Hello from Scala")\n}\n', stdout: 'Hello from Scala\n', ends: 0 },
    failing: {
      source: 'object Failing {\n  def main(args: Array[String]): Unit = {\n    println("before")\n    sys.error("no more")\n  }\n}\n',
      stdout: 'before\n',
      stderr: /RuntimeException: no more/,
      ends: 1,
    },
    reading: {
      source: 'object Reading extends App {\n  println(io.Source.stdin.getLines.map(_.toInt).sum)\n}\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
