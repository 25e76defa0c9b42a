import { languages } from '../../../../app/core/runs/languages/registry.ts';
import type { Random } from '../../../support/kill/random.ts';

/** A body for /api/run: mostly one that could be meant, and in places one that nobody would write. */
export type Fuzzed = { readonly raw: string; readonly accept: string };

/** What stands in programs that want out, or up. */
const PROGRAMS = [
  'print(1)',
  'import os\nos.fork()\nprint(os.getpid())',
  'import os\nwhile True: os.fork()',
  'while True: pass',
  'x = []\nwhile True: x.append(bytearray(1 << 20))',
  'print("x" * (1 << 24))',
  'import os\nwhile True: os.write(1, b"\\0\\xff" * 4096)',
  'open("/proc/self/mem", "wb")',
  'import socket\nsocket.create_connection(("169.254.169.254", 80), 2)',
  'import os, signal\nos.kill(1, signal.SIGKILL)\nos.kill(-1, signal.SIGKILL)',
  'import os\n[os.symlink("/etc/passwd", f"/work/{n}") for n in range(100000)]',
  'import os\nfor n in range(10 ** 6): open(f"/tmp/{n}", "w").write("x" * 4096)',
  'import signal, time\nfor n in range(1, 32):\n  try: signal.signal(n, signal.SIG_IGN)\n  except OSError: pass\ntime.sleep(60)',
  '#include <unistd.h>\nint main(void) { for (;;) fork(); }',
  '#include "/etc/shadow"\nint main(void) { return 0; }',
  '#include "/dev/zero"\n',
  'int main(void) { return main(); }',
  'main[-1u]={1};',
  'int a[1 << 30] = {1}; int main(void) {}',
  ':(){ :|:& };:',
  'exec 3<>/dev/tcp/10.0.0.1/80; cat /proc/1/environ; ls -laR /',
  'rm -rf / --no-preserve-root; kill -9 -1',
  '',
] as const;

const TEXTS = [
  '',
  'a',
  '\0',
  '\n',
  '../x',
  '/etc/passwd',
  '-o',
  '@x',
  '\ud800',
  '\u202e',
  'ä'.repeat(300),
  'x'.repeat(100_000),
  '$IFS',
  '`id`',
  "'",
  '"',
  '\\',
  '%00',
  '__proto__',
  'constructor',
] as const;
const FLAGS = ['-O2', '-Wall', '-o/work/x', '-fplugin=x.so', '-B.', '@f', '--help', '-DX=1', '-std=c11', '-include', '-Wl,-z', '-O'] as const;
const ODD: readonly unknown[] = [null, 0, -1, 1e308, true, [], {}, [[]], { toString: 1 }, ['x'], [null], { length: 5 }];

/** Bodies without end, the same from the same seed. */
export function* fuzzed({ below, of }: Random): Generator<Fuzzed, never> {
  const chance = (one: number): boolean => below(one) === 0;
  const text = (): string => (chance(3) ? of(TEXTS) : of(TEXTS) + of(TEXTS));
  const many = <T>(atMost: number, one: () => T): T[] => Array.from({ length: below(atMost) }, one);
  const languageName = (): string => (chance(6) ? text() : chance(4) ? of(languages).key : of(['python', 'c', 'bash']));

  for (;;) {
    const body: Record<string, unknown> = { language: languageName() };
    if (chance(5))
      body.files = many(chance(10) ? 40 : 5, () => ({ name: chance(2) ? text() : `f${below(4)}.c`, content: chance(2) ? of(PROGRAMS) : text() }));
    else body.source = of(PROGRAMS);
    if (chance(3)) body.stdin = text();
    if (chance(3)) body.args = many(chance(20) ? 200 : 4, text);
    if (chance(3)) body.flags = many(4, () => (chance(5) ? text() : of(FLAGS)));
    if (chance(8)) body.version = text();
    if (chance(10)) body.post = of([1, 0, -1, 2 ** 31, 'x']);
    if (chance(10)) body.block = of([1, 0, 10_000]);
    if (chance(8)) body[of(['language', 'source', 'files', 'stdin', 'args', 'flags', 'version', '__proto__', 'more'])] = of(ODD);
    const whole = JSON.stringify(body);
    const raw = chance(25) ? whole.slice(0, below(whole.length)) : whole;
    yield { raw, accept: of(['application/json', 'application/x-ndjson', '*/*', '']) };
  }
}
