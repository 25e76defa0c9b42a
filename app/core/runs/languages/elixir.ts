import { firstOf, programOf } from './common.ts';
import { BEAM } from './erlang.ts';
import type { Language } from './language.ts';

export const elixir: Language = {
  key: 'elixir',
  name: 'Elixir',
  aliases: ['ex', 'exs', 'iex'],
  file: 'main.exs',
  family: 'managed',
  find: { programs: [['elixir'], ['erl']], version: { arguments: ['--version'], pattern: /^Elixir (\d+(?:\.\d+)*)/m, environment: BEAM } },
  run: ({ programs, files, arguments: args }) => ({ command: [programOf(programs), firstOf(files), ...args], environment: BEAM }),
  flags: [],
  highlight: 'elixir',
  samples: {
    hello: { source: 'IO.puts("Hello from Elixir")\n', stdout: 'Hello from Elixir\n', ends: 0 },
    failing: { source: 'IO.puts("before")\nraise "no more"\n', stdout: 'before\n', stderr: /RuntimeError\) no more[\s\S]*main\.exs:2/, ends: 1 },
    reading: {
      source: 'IO.stream(:stdio, :line) |> Enum.map(&(&1 |> String.trim() |> String.to_integer())) |> Enum.sum() |> IO.puts()\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
