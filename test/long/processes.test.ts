import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { answered } from '../support/answered.ts';
import { askyard } from '../support/command.ts';
import { served, trustedOf } from '../support/served.ts';
import { type TestVisitor, visitorOf } from '../support/visitor.ts';

const SITE = 'programs';
const WRITERS = ['Ada', 'Ben', 'Cid', 'Dora'];
const KILLS = 6;

/** Kills are this far apart, in acknowledged writes. */
const BETWEEN = 25;

/** Asks on a connection of its own each time, until it is told to stop: how many answers came, and which errors in between. */
function knock(port: number): { stop(): Promise<{ readonly answers: number; readonly errors: readonly string[] }> } {
  const stopping = new AbortController();
  const errors: string[] = [];
  let answers = 0;
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await answered({ port, path: '/health/live' }).then(
        () => answers++,
        (error: NodeJS.ErrnoException) => errors.push(error.code ?? error.message),
      );
      await after(5);
    }
  }
  const ended = run();
  return {
    async stop() {
      stopping.abort();
      await ended;
      return { answers, errors };
    },
  };
}

/** Writes one answer after another, and notes those that were acknowledged; a connection that died with its process is no answer. */
async function write(visitor: TestVisitor, name: string, isOver: () => boolean, acknowledged: string[]): Promise<void> {
  for (let place = 0; !isOver(); place++) {
    const words = `${name} says ${place} times that nothing of this may be lost, in words enough for a post.`;
    const reply = await visitor.post('/questions/1/answer', { markdown: words }, { site: SITE, stay: true }).catch(() => undefined);
    if (reply?.status === 303) acknowledged.push(words);
    else if (reply) expect([reply.status, reply.text]).toEqual([503, expect.anything()]);
  }
}

/** Every page of the question's answers, as readers see them. */
async function everyAnswer(visitor: TestVisitor): Promise<string> {
  let all = '';
  for (let page = 1; ; page++) {
    const { status, text, url } = await visitor.get(`/questions/1?page=${page}`, { site: SITE });
    if (status !== 200) return all;
    expect(url.pathname).toMatch(/^\/questions\/1\//);
    all += text;
  }
}

test('children are killed amid writes: nothing acknowledged is lost, counts are right, and the port never refuses', async () => {
  const server = await served(2);
  const visitors = await Promise.all(WRITERS.map((name) => trustedOf(server, name, SITE)));
  const knocking = knock(server.network.port);
  const acknowledged: string[] = [];
  let isOver = false;
  const writing = visitors.map((visitor, place) => write(visitor, WRITERS[place] ?? '', () => isOver, acknowledged));

  for (let kill = 1; kill <= KILLS; kill++) {
    await expect.poll(() => acknowledged.length, { timeout: 120_000 }).toBeGreaterThan(kill * BETWEEN);
    await expect.poll(() => server.standing(), { timeout: 120_000 }).toEqual(['Healthy', 'Healthy']);
    const [first, second] = server.children();
    const killed = kill % 2 === 0 ? first : second;
    if (killed) process.kill(killed.pid, 'SIGKILL');
    await expect.poll(() => server.children().map(({ pid }) => pid), { timeout: 60_000 }).not.toContain(killed?.pid);
  }
  isOver = true;
  await Promise.all(writing);
  const { answers, errors } = await knocking.stop();

  expect(acknowledged.length).toBeGreaterThan(KILLS * BETWEEN);
  // The order of so many answers is kept by a reader of the log, which may be behind, or wait for the lease of one that was killed.
  const missing = async (): Promise<readonly string[]> => {
    const said = await everyAnswer(visitorOf(server));
    return acknowledged.filter((words) => !said.includes(words));
  };
  await expect.poll(missing, { timeout: 120_000, interval: 1_000 }).toEqual([]);
  // A connection that a child held when it was killed is cut; none is refused.
  expect(errors).not.toContain('ECONNREFUSED');
  expect(errors.length).toBeLessThanOrEqual(KILLS);
  expect(answers).toBeGreaterThan(100);
  console.log(`${acknowledged.length} answers acknowledged, ${answers} knocks answered, cut: ${errors.length} (${[...new Set(errors)].join()}).`);

  const check = async (): Promise<string> => {
    const command = askyard(['check', '--site', SITE, '--json'], server.environment);
    await command.ended;
    return command.out();
  };
  await expect.poll(check, { timeout: 120_000, interval: 500 }).toContain('"differences":0');
  server.command.child.kill('SIGTERM');
  expect(await server.command.ended).toEqual({ code: 0, signal: null });
  expect(server.children()).toEqual([]);
});
