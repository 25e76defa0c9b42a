import { firstOf, JVM, JVM_READS, programOf, sourcesOf } from './common.ts';
import type { Language } from './language.ts';

/** The file is named by its public class, else by the class that holds main: that is the class which is started. */
function classOf(source: string): string | undefined {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const declared = [
    ...code.matchAll(/^\s*((?:(?:public|final|abstract|sealed|strictfp)\s+)*)(?:class|interface|enum|record)\s+([A-Za-z_$][\w$]*)/gm),
  ];
  const start = /\bvoid\s+main\s*\(/.exec(code)?.index ?? -1;
  const named = declared.find(([, modifiers = '']) => /\bpublic\b/.test(modifiers)) ?? declared.findLast(({ index }) => index < start);
  return named?.[2];
}

export const java: Language = {
  key: 'java',
  name: 'Java',
  aliases: ['jdk', 'openjdk', 'java8', 'java11', 'java17', 'java21'],
  file: 'Main.java',
  fileFor: (source) => {
    const name = classOf(source);
    const folder = /^\s*package\s+([\w.]+)\s*;/m.exec(source)?.[1]?.replaceAll('.', '/');
    return name === undefined ? undefined : `${folder === undefined ? '' : `${folder}/`}${name}.java`;
  },
  family: 'managed',
  find: {
    programs: [['javac'], ['java']],
    version: { arguments: ['-J-XX:TieredStopAtLevel=1', '-version'], pattern: /^javac (\d[\d.]*\w*)/ },
    reads: JVM_READS,
  },
  compile: ({ programs, files, flags }) => ({
    command: [
      programOf(programs),
      ...JVM.map((flag) => `-J${flag}`),
      '-J-Xmx512m',
      '-encoding',
      'UTF-8',
      '-proc:none',
      ...flags,
      '-d',
      '.',
      ...sourcesOf(files, '.java'),
    ],
  }),
  run: ({ programs, files, arguments: args }) => ({
    command: [
      programOf(programs, 1),
      ...JVM,
      '-Xmx512m',
      '-cp',
      '.',
      firstOf(files)
        .replace(/\.java$/, '')
        .replaceAll('/', '.'),
      ...args,
    ],
  }),
  flags: [/^-Xlint(:[a-z,-]{1,60})?$/, /^-(deprecation|parameters|g|nowarn|Werror)$/],
  highlight: 'java',
  samples: {
    hello: {
      source: 'public class Hello {\n  public static void main(String[] args) {\n    System.out.println("Hello from Java");\n  }\n}\n',
      stdout: 'Hello from Java\n',
      ends: 0,
    },
    failing: {
      source:
        'class Failing {\n  public static void main(String[] args) {\n    System.out.println("before");\n    System.out.println(args[0]);\n  }\n}\n',
      stdout: 'before\n',
      stderr: /ArrayIndexOutOfBoundsException[\s\S]*Failing\.java:4/,
      ends: 1,
    },
    reading: {
      source:
        'import java.util.Scanner;\n\nclass Reading {\n  public static void main(String[] args) {\n    var in = new Scanner(System.in);\n    var sum = 0;\n    while (in.hasNextInt()) sum += in.nextInt();\n    System.out.println(sum);\n  }\n}\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
