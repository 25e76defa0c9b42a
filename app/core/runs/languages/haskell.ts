import { firstOf, programOf } from './common.ts';
import type { Language } from './language.ts';

export const haskell: Language = {
  key: 'haskell',
  name: 'Haskell',
  aliases: ['hs', 'ghc'],
  file: 'main.hs',
  family: 'managed',
  // Debian's registry of packages, which the compiler cannot do without, stands outside /usr.
  find: { programs: [['ghc']], version: { arguments: ['--numeric-version'], pattern: /^(\d+(?:\.\d+)*)/ }, reads: ['/var/lib/ghc'] },
  compile: ({ programs, files, flags }) => ({
    command: [programOf(programs), '-v0', '-outputdir', '/tmp', ...flags, '-o', 'program', firstOf(files)],
  }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args] }),
  flags: [/^-O[0-2]?$/, /^-W[a-z-]{0,60}$/, /^-X[A-Z][A-Za-z0-9]{1,60}$/, /^-threaded$/],
  highlight: 'haskell',
  samples: {
    hello: { source: 'main :: IO ()\nmain = putStrLn "Hello from Haskell"\n', stdout: 'Hello from Haskell\n', ends: 0 },
    failing: {
      source: 'main :: IO ()\nmain = do\n  putStrLn "before"\n  print (head ([] :: [Int]))\n',
      stdout: 'before\n',
      stderr: /empty list/,
      ends: 1,
    },
    reading: {
      source: 'main :: IO ()\nmain = interact (\\text -> show (sum (map read (lines text) :: [Int])) ++ "\\n")\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
