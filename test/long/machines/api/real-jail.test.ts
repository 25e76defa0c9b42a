import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWritingWeb, type WritingWeb } from '../../../pages/writing.ts';
import { jailHere } from '../../../platform/jail/machine.ts';
import { type RealRunner, realRunner } from '../../../support/real-runner.ts';

describe.skipIf(!jailHere().here)('/api/run through a real jail', () => {
  let web: WritingWeb;
  let real: RealRunner;
  beforeAll(async () => {
    real = await realRunner();
    web = await openWritingWeb(undefined, undefined, { jail: real.jail, toolchains: real.toolchains });
  }, 120_000);
  afterAll(async () => {
    expect(web.faults).toEqual([]);
    await web.close();
    await real.close();
  });

  function tell(body: object, accept = 'application/json'): Promise<string> {
    const headers = { host: 'yard.localhost', 'content-type': 'application/json', accept };
    return new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port: web.port, path: '/api/run', method: 'POST', agent: false, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve(text));
      })
        .on('error', reject)
        .end(JSON.stringify(body));
    });
  }
  const ran = async (body: object) => JSON.parse(await tell(body));

  test('an interpreter, with input and arguments', async () => {
    const source = 'import sys\nprint(sum(map(int, sys.stdin)), sys.argv[1:])\nsys.exit(3)\n';
    expect(await ran({ language: 'python', source, stdin: '3\n4\n', args: ['a', "b 'c'"] })).toMatchObject({
      language: 'python',
      cached: false,
      run: { stdout: `7 ['a', "b 'c'"]\n`, exitCode: 3, signal: null, timedOut: false },
    });
  });

  test('a compiler, with files in folders and a flag', async () => {
    const files = [
      { name: 'main.c', content: '#include <stdio.h>\n#include "lib/tap.h"\nint main(void) { printf("%d %d\\n", TAP, DRIP); }\n' },
      { name: 'lib/tap.h', content: '#define TAP 7\n' },
    ];
    expect(await ran({ language: 'c', files, flags: ['-DDRIP=8'] })).toMatchObject({
      compile: { exitCode: 0 },
      run: { stdout: '7 8\n', exitCode: 0 },
    });
  });

  test('a compiler that refuses says why, and nothing is run', async () => {
    const told = await ran({ language: 'c', source: 'int main(void) { return tap; }\n' });
    expect(told.compile.exitCode).toBe(1);
    expect(told.compile.stderr).toContain('main.c:1');
    expect(told.run).toBeUndefined();
  });

  test('a name in letters of another script', async () => {
    const files = [
      { name: 'main.py', content: 'print(open("مجلد/数.txt").read())' },
      { name: 'مجلد/数.txt', content: 'drip' },
    ];
    expect((await ran({ language: 'python', files })).run.stdout).toBe('drip\n');
  });

  test('a signal by its name', async () => {
    expect((await ran({ language: 'c', source: 'int main(void) { *(volatile int *)0 = 1; }' })).run).toMatchObject({
      exitCode: null,
      signal: 'SIGSEGV',
    });
  });

  test('what ran out of time is told so, and not kept', async () => {
    const body = { language: 'bash', source: 'echo begun\nsleep 60\n' };
    expect(await ran(body)).toMatchObject({ cached: false, run: { stdout: 'begun\n', timedOut: true } });
    expect((await ran(body)).cached).toBe(false);
  });

  test('output beyond what is kept is cut and flagged', async () => {
    const { run } = await ran({ language: 'python', source: 'import sys\nsys.stdout.write("x" * 3_000_000)' });
    expect(run.truncated).toBe(true);
    expect(run.stdout.length).toBe(1_048_576);
  });

  test('line by line, both streams in order', async () => {
    const text = await tell({ language: 'bash', source: 'echo one\nsleep 0.2\necho two >&2\nsleep 0.2\necho three\n' }, 'application/x-ndjson');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.filter((line) => 'text' in line).map(({ stream, text: said }) => [stream, said])).toEqual([
      ['stdout', 'one\n'],
      ['stderr', 'two\n'],
      ['stdout', 'three\n'],
    ]);
    expect(lines.at(-1).result.run).toMatchObject({ stdout: 'one\nthree\n', stderr: 'two\n', exitCode: 0 });
  });

  test('nothing of one run is there for the next', async () => {
    await ran({ language: 'bash', source: 'echo secret > /work/left; echo secret > /tmp/left; true' });
    expect((await ran({ language: 'bash', source: 'cat /work/left /tmp/left; ls -A /work /tmp' })).run.stdout).not.toContain('secret');
  });
});
