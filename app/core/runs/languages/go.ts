import { programOf, sourcesOf } from './common.ts';
import type { Language } from './language.ts';

/** Go's own packages, compiled once: it brings none, and to compile them takes longer and more room than a jail gives. It is only read. */
const COMPILED = '/usr/local/lib/askyard/go-cache';

const ENVIRONMENT = {
  GOCACHE: COMPILED,
  GOPATH: '/tmp/go',
  GOMAXPROCS: '2',
  GO111MODULE: 'off',
  CGO_ENABLED: '0',
  GOTELEMETRY: 'off',
  GOTOOLCHAIN: 'local',
  GOFLAGS: '-p=2',
} as const;

export const go: Language = {
  key: 'go',
  name: 'Go',
  aliases: ['golang'],
  file: 'main.go',
  // It finds its own library by its path, which it reads in /proc.
  family: 'managed',
  find: {
    programs: [['go']],
    version: { arguments: ['version'], pattern: /^go version go(\d+(?:\.\d+)*)/m, environment: ENVIRONMENT },
    needs: {
      folder: COMPILED,
      remedy: `Its own packages have to be compiled once: GOCACHE=${COMPILED} CGO_ENABLED=0 go build std && chmod -R a+rX ${COMPILED}`,
    },
  },
  compile: ({ programs, files, flags }) => ({
    command: [programOf(programs), 'build', ...flags, '-o', 'program', ...sourcesOf(files, '.go')],
    environment: ENVIRONMENT,
  }),
  run: ({ arguments: args }) => ({ command: ['./program', ...args], environment: { GOMAXPROCS: '2' } }),
  flags: [/^-gcflags=-[NlmB]$/, /^-ldflags=-[sw]$/, /^-tags=[a-z0-9_,]{1,40}$/],
  highlight: 'go',
  samples: {
    hello: { source: 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("Hello from Go")\n}\n', stdout: 'Hello from Go\n', ends: 0 },
    failing: {
      source: 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("before")\n\tpanic("no more")\n}\n',
      stdout: 'before\n',
      stderr: /panic: no more[\s\S]*main\.go:7/,
      ends: 2,
    },
    reading: {
      source:
        'package main\n\nimport "fmt"\n\nfunc main() {\n\tsum := 0\n\tfor number := 0; ; sum += number {\n\t\tif _, err := fmt.Scan(&number); err != nil {\n\t\t\tbreak\n\t\t}\n\t}\n\tfmt.Println(sum)\n}\n',
      stdin: '3\n4\n',
      stdout: '7\n',
      ends: 0,
    },
  },
};
