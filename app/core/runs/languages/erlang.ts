import { firstOf, programOf, sourcesOf } from './common.ts';
import type { Language } from './language.ts';

/** Two schedulers, and no more threads than a jail lets a program have. */
export const BEAM = { ERL_AFLAGS: '+S 2:2 +SDcpu 1:1 +SDio 1 +A 1' } as const;

const moduleOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.erl$/, '');

/** Calls main/1 with the arguments, or main/0; a fault becomes a line on stderr and exit code 1. */
const START = (name: string): string =>
  `M = '${name}', code:ensure_loaded(M), try case erlang:function_exported(M, main, 1) of true -> M:main(init:get_plain_arguments()); false -> M:main() end of _ -> init:stop(0)` +
  ` catch C:R:S -> io:format(standard_error, "~ts", [erl_error:format_exception(C, R, S)]), io:nl(standard_error), init:stop(1) end.`;

export const erlang: Language = {
  key: 'erlang',
  name: 'Erlang',
  aliases: ['erl', 'otp', 'beam'],
  file: 'main.erl',
  fileFor: (source) => {
    const name = /^\s*-module\(\s*([a-z]\w*)\s*\)/m.exec(source)?.[1];
    return name === undefined ? undefined : `${name}.erl`;
  },
  family: 'managed',
  find: {
    programs: [['erl'], ['erlc']],
    version: {
      arguments: ['-noshell', '-eval', 'io:format("OTP ~ts~n", [erlang:system_info(otp_release)]), halt().'],
      pattern: /^OTP (\d+)/,
      environment: BEAM,
    },
  },
  compile: ({ programs, files, flags }) => ({ command: [programOf(programs, 1), ...flags, ...sourcesOf(files, '.erl')], environment: BEAM }),
  run: ({ programs, files, arguments: args }) => ({
    command: [programOf(programs), '-noshell', '-eval', START(moduleOf(firstOf(files))), '-extra', ...args],
    environment: BEAM,
  }),
  flags: [/^\+(debug_info|native|inline|strong_validation|warn_[a-z_]{1,40}|nowarn_[a-z_]{1,40})$/, /^-W(all|error)?$/],
  highlight: 'erlang',
  samples: {
    hello: { source: '-module(hello).\n-export([main/0]).\n\nmain() -> io:format("Hello from Erlang~n").\n', stdout: 'Hello from Erlang\n', ends: 0 },
    failing: {
      source: '-module(failing).\n-export([main/0]).\n\nmain() ->\n  io:format("before~n"),\n  list_to_integer("four").\n',
      stdout: 'before\n',
      stderr: /failing\.erl, line 6/,
      ends: 1,
    },
    reading: {
      source:
        '-module(reading).\n-export([main/0]).\n\nmain() -> io:format("~b~n", [sum(0)]).\n\nsum(Total) ->\n  case io:fread("", "~d") of\n    {ok, [Number]} -> sum(Total + Number);\n    eof -> Total\n  end.\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
