import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { withDynamo } from '../../services/dynamodb.ts';
import { PEOPLE, QUESTION, QUESTION_PATH, SITE, settledTable, signedIn, untilRight } from '../../support/hosts/hosts.ts';
import { knock } from '../../support/hosts/knock.ts';
import { unsaid, type Writing, writing } from '../../support/hosts/writing.ts';
import { type Served, served } from '../../support/served.ts';
import { visitorOf } from '../../support/visitor.ts';

const BLOCKING = join(import.meta.dirname, '../../support/hosts/blocked-when-told.ts');
const GROUND = { site: SITE, question: QUESTION };
const PAUSE = 200;
const REST = 100;
/** For what waits for a process to start on a busy machine, or to be found out and replaced. */
const PATIENCE = { timeout: 180_000 };

const count = (all: readonly Writing[]): number => all.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);

/** What was kept of loops that were blocked. */
async function reports({ config }: Served): Promise<readonly string[]> {
  const folder = join(config.data, 'reports');
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.filter((name) => name.includes('-blocked-')).map((name) => readFile(join(folder, name), 'utf8')));
}

withDynamo((client) => {
  test('of two processes on a table one is killed and one blocked amid writes: nothing is lost, counts are right, pages keep coming', async () => {
    const server = await served(2, { ...(await settledTable(client())), NODE_OPTIONS: `--import=${pathToFileURL(BLOCKING)}` });
    const writers: Writing[] = [];
    for (const name of PEOPLE) writers.push(writing(await signedIn(server, name), name, GROUND, PAUSE, writers));
    const knocking = knock(server.network.port, QUESTION_PATH, `${SITE}.localhost`, REST);

    /** Until so much more was acknowledged, another process stands in the place of this one, and both are well. */
    async function replaced(pid: number | undefined): Promise<void> {
      const before = count(writers);
      await expect.poll(() => server.children().map((child) => child.pid), PATIENCE).not.toContain(pid);
      await expect.poll(() => server.standing(), PATIENCE).toEqual(['Healthy', 'Healthy']);
      await expect.poll(() => count(writers), PATIENCE).toBeGreaterThan(before + 10);
    }
    await expect.poll(() => count(writers), PATIENCE).toBeGreaterThan(10);
    const [first] = server.children();
    if (first) process.kill(first.pid, 'SIGKILL');
    await replaced(first?.pid);
    const [second] = server.children();
    if (second) process.kill(second.pid, 'SIGUSR2');
    await replaced(second?.pid);

    expect(server.command.error()).toContain(`Process ${first?.pid} ended (SIGKILL)`);
    expect(server.command.error()).toMatch(new RegExp(`Process ${second?.pid} is replaced: its loop has not turned for \\d+ s`));
    expect(await reports(server)).toEqual([expect.stringContaining('neverEnds')]);
    await Promise.all(writers.map((each) => each.stop()));
    const { answers, refusals, errors } = await knocking.stop();
    expect(refusals).toEqual([]);
    // Each of the two had a connection at most that ended with it.
    expect(errors.length).toBeLessThanOrEqual(2);
    expect(errors).not.toContain('ECONNREFUSED');

    expect(writers.flatMap((each) => each.wrong)).toEqual([]);
    const acknowledged = writers.flatMap((each) => each.acknowledged);
    await expect.poll(() => unsaid(visitorOf(server), GROUND, acknowledged), { ...PATIENCE, interval: 1_000 }).toEqual([]);
    await untilRight(server.environment);
    console.log(`${acknowledged.length} posts and comments acknowledged, ${answers} pages came, cut: ${errors.length}.`);
  });
});
