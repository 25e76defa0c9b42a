import { describe, expect, test } from 'vitest';
import { languageNamed, languageOf, languages } from '../../../../app/core/runs/languages/registry.ts';
import { stepsOf } from '../../../../app/core/runs/languages/steps.ts';

const programsOf = (key: string): readonly string[] => (languageOf(key)?.find.programs ?? []).map(([name]) => `/usr/bin/${name}`);

function steps(key: string, files: readonly string[], flags: readonly string[] = [], args: readonly string[] = []) {
  const language = languageOf(key);
  if (!language) throw new Error(`${key} is no language.`);
  return stepsOf(language, { programs: programsOf(key) }, { files, flags, arguments: args });
}

test('there are at least 24 languages', () => {
  expect(languages.length).toBeGreaterThanOrEqual(24);
});

test('a name means one language', () => {
  const names = languages.flatMap(({ key, aliases }) => [key, ...aliases]);
  expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
});

describe.each(languages)('$name', (language) => {
  test('is found by its names in any case', () => {
    for (const name of [language.key, ...language.aliases]) expect(languageNamed(name.toUpperCase())).toBe(language);
    expect(languageOf(language.key)).toBe(language);
  });

  test('has a key for addresses, lower-case names, and a plain file', () => {
    expect(language.key).toMatch(/^[a-z][a-z0-9]*$/);
    expect(language.aliases.filter((alias) => alias !== alias.toLowerCase() || /\s/.test(alias))).toEqual([]);
    expect(language.file).toMatch(/^[A-Za-z]\w*\.[A-Za-z0-9]+$/);
  });

  test('gives steps that begin with one of its programs or the compiled one', () => {
    const programs = programsOf(language.key);
    const planned = steps(language.key, [language.file], [], ['first', 'second']);
    expect(planned.map(({ name }) => name)).toEqual(language.compile ? ['compile', 'run'] : ['run']);
    for (const { command } of planned) expect([...programs, './program']).toContain(command[0]);
    const told = planned.filter(({ command }) => command.some((part) => part.includes(language.file.replace(/\.\w+$/, ''))));
    expect(told.length).toBeGreaterThan(0);
  });

  test('lets no flag through that names files, programs or another output', () => {
    const refused = [
      '-o',
      '-ofoo',
      '-o/work/x',
      '@list',
      '-I/etc',
      '-L/etc',
      '-include',
      '/etc/passwd',
      '--',
      '-',
      '',
      '-wrapper',
      '-B/tmp',
      '-Wl,-rpath,/x',
      '-D',
    ];
    const passed = refused.filter((flag) => language.flags.some((allowed) => new RegExp(`^(?:${allowed.source})$`, allowed.flags).test(flag)));
    expect(passed).toEqual([]);
    for (const flag of language.flags) expect(flag.source).toMatch(/^\^.*\$$/);
  });

  test('its samples tell apart what goes well and what fails', () => {
    const { hello, failing, reading } = language.samples;
    expect([hello.ends, reading.ends]).toEqual([0, 0]);
    expect(failing.ends).not.toBe(0);
    expect(hello.stdout).toContain('Hello from');
    expect(reading.stdin).toBe(language.key === 'prolog' ? '3.\n4.\n' : '3\n4\n');
    expect(reading.stdout).toContain(language.key === 'assembly' ? '3\n4' : '7');
  });
});

test('flags go to the compiler alone, and arguments to the program alone', () => {
  const [compile, run] = steps('c', ['main.c'], ['-O2'], ['one']);
  expect(compile.command).toContain('-O2');
  expect(compile.command).not.toContain('one');
  expect(run?.command).toEqual(['./program', 'one']);
  const [python] = steps('python', ['main.py'], ['-O'], ['one']);
  expect(python.command).toEqual(['/usr/bin/python3', '-O', 'main.py', 'one']);
});

test('of several files the sources are compiled, and the first is run', () => {
  const [compile] = steps('c', ['main.c', 'list.c', 'list.h', 'data.txt']);
  expect(compile.command.filter((part) => /\.(c|h|txt)$/.test(part))).toEqual(['main.c', 'list.c']);
  const [, java] = steps('java', ['shop/Till.java', 'shop/Goods.java']);
  expect(java?.command.at(-1)).toBe('shop.Till');
});

test('no variable of the service gets into a step', () => {
  process.env.ASKYARD_SECRET_OF_A_TEST = 'seen';
  const [{ environment }] = steps('python', ['main.py']);
  delete process.env.ASKYARD_SECRET_OF_A_TEST;
  expect(Object.values(environment)).not.toContain('seen');
  expect(environment).toMatchObject({ HOME: '/work', TMPDIR: '/tmp', PATH: '/usr/local/bin:/usr/bin:/bin' });
});

test.each`
  key         | source                                                                                  | file
  ${'java'}   | ${'public class Till {\n  public static void main(String[] a) {}\n}'}                   | ${'Till.java'}
  ${'java'}   | ${'class Goods {}\nclass Till {\n  static void main(String[] a) {}\n}'}                 | ${'Till.java'}
  ${'java'}   | ${'class Goods {}\npublic final class Till {}\n'}                                       | ${'Till.java'}
  ${'java'}   | ${'package shop.till;\npublic record Till(int a) {}\n'}                                 | ${'shop/till/Till.java'}
  ${'java'}   | ${'// public class Old {}\n/* public class Older {} */\nclass Till { void main() {} }'} | ${'Till.java'}
  ${'java'}   | ${'System.out.println(1);'}                                                             | ${undefined}
  ${'erlang'} | ${'%% sums\n-module(sums).\n-export([main/0]).'}                                        | ${'sums.erl'}
  ${'erlang'} | ${'main(_) -> ok.'}                                                                     | ${undefined}
  ${'scala'}  | ${'case class Goods(price: Int)\nobject Till extends App {}'}                           | ${'Till.scala'}
  ${'scala'}  | ${'object Goods { val a = 1 }\nobject Till {\n  def main(a: Array[String]) {} }'}       | ${'Till.scala'}
  ${'ada'}    | ${'with Ada.Text_IO;\nprocedure Till_Sums is\nbegin\n  null;\nend;'}                    | ${'till_sums.adb'}
`('a program in $key stands in $file', ({ key, source, file }) => {
  expect(languageOf(key)?.fileFor?.(source)).toBe(file);
});

test.each`
  key             | says                                                                   | version
  ${'c'}          | ${'gcc (Debian 12.2.0-14+deb12u1) 12.2.0\nCopyright (C) 2022'}         | ${'12.2.0'}
  ${'c'}          | ${'Debian clang version 14.0.6\nTarget: x86_64-pc-linux-gnu'}          | ${'14.0.6'}
  ${'c'}          | ${'Ubuntu clang version 18.1.3 (1ubuntu1)'}                            | ${'18.1.3'}
  ${'cpp'}        | ${'g++ (Debian 12.2.0-14+deb12u1) 12.2.0\nCopyright (C) 2022'}         | ${'12.2.0'}
  ${'python'}     | ${'Python 3.13.0rc1'}                                                  | ${'3.13.0rc1'}
  ${'python'}     | ${'Python 2.7.18'}                                                     | ${undefined}
  ${'javascript'} | ${'v20.20.2'}                                                          | ${'20.20.2'}
  ${'typescript'} | ${'v20.20.2'}                                                          | ${undefined}
  ${'typescript'} | ${'v22.17.1'}                                                          | ${undefined}
  ${'typescript'} | ${'v22.18.0'}                                                          | ${'22.18.0'}
  ${'typescript'} | ${'v23.5.0'}                                                           | ${undefined}
  ${'typescript'} | ${'v26.10.0'}                                                          | ${'26.10.0'}
  ${'java'}       | ${'javac 17.0.15'}                                                     | ${'17.0.15'}
  ${'go'}         | ${'go version go1.26.8 linux/amd64'}                                   | ${'1.26.8'}
  ${'rust'}       | ${'rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)'} | ${'1.96.0'}
  ${'lua'}        | ${'Lua 5.4.4  Copyright (C) 1994-2022 Lua.org, PUC-Rio'}               | ${'5.4.4'}
  ${'sql'}        | ${'3.40.1 2022-12-28 14:03:47 df5c253c0b3d'}                           | ${'3.40.1'}
  ${'lisp'}       | ${'SBCL 2.2.9.debian'}                                                 | ${'2.2.9'}
  ${'bash'}       | ${'GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)'}         | ${'5.2.15'}
  ${'awk'}        | ${'mawk 1.3.4 20200120'}                                               | ${'1.3.4'}
  ${'php'}        | ${'PHP 8.2.36 (cli) (built: Nov 18 2026 20:02:04) (NTS)'}              | ${'8.2.36'}
  ${'r'}          | ${'Rscript (R) version 4.2.2 Patched (2022-11-10 r83330)'}             | ${'4.2.2'}
`('$key: "$says" is version $version', ({ key, says, version }) => {
  expect(languageOf(key)?.find.version.pattern.exec(says)?.[1]).toBe(version);
});
