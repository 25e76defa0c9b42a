import { randomBytes } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { openAws } from '../../../lib/ops/aws/open.ts';
import { at, motoEnvironment, REGION } from '../../lib/ops/aws/moto-environment.ts';
import { builtFolder } from '../../lib/ops/aws/moto-release.ts';
import { withMoto } from '../../services/with-moto.ts';
import { gathered } from '../../support/gathered.ts';

withMoto((endpoint) => {
  const open = async () => {
    const { places, clients } = await motoEnvironment(endpoint(), `t${randomBytes(6).toString('hex')}`);
    return { places, clients, gateways: openAws(places, REGION, at(endpoint())) };
  };

  test('a release is published with what its pages load, once, and removed with the archives that no other has', async () => {
    const { places, clients, gateways } = await open();
    const keys = async (Bucket: string) => ((await clients.s3.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key);
    const folders = [await builtFolder('one', 'node 26'), await builtFolder('two', 'node 26')] as const;
    const seen: number[] = [];
    const first = await gateways.releases.publish(folders[0], (done, all) => seen.push(done / all));
    const second = await gateways.releases.publish(folders[1], () => undefined);
    expect([seen.at(-1), Math.max(...seen)]).toEqual([1, 1]);
    expect(first).toMatchObject({ commit: 'c0ffee', node: 'v26.10.0', branch: 'unknown' });
    expect(first.value.split(' ')[1]).toContain(first.name);
    expect((await gateways.releases.list()).map(({ name }) => name).toSorted()).toEqual([first.name, second.name].toSorted());
    expect(await keys(places.assets)).toEqual(['assets/one.css', 'assets/two.css']);
    expect(await gateways.releases.publish(folders[0], () => undefined)).toEqual(first);
    // Two services and one runtime, and a manifest each.
    expect(await keys(places.archives)).toHaveLength(5);
    await gateways.releases.remove(first.name);
    expect(await gateways.releases.list()).toEqual([second]);
    const left = await keys(places.archives);
    expect(left).toHaveLength(3);
    for (const file of second.value.split(' ')) expect(left).toContain(`archives/${file}`);
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
  });

  test('an archive that is not what its name says is not published', async () => {
    const { gateways } = await open();
    const folder = await builtFolder('changed', 'node 26');
    const service = (await readdir(folder)).find((file) => file.startsWith('askyard-service')) ?? '';
    await writeFile(join(folder, service), 'other bytes');
    await expect(gateways.releases.publish(folder, () => undefined)).rejects.toThrow('build the release again');
    expect(await gateways.releases.list()).toEqual([]);
    await rm(folder, { recursive: true });
  });

  test('dead letters are counted, looked at without being taken, and sent again', async () => {
    const { places, clients, gateways } = await open();
    const send = (MessageBody: string) => clients.sqs.send(new SendMessageCommand({ QueueUrl: places.deadLetters, MessageBody }));
    for (const id of ['a', 'b']) await send(JSON.stringify({ id, kind: 'mail', site: 3, data: { to: 'somebody@example.com' } }));
    await send('no task');
    const { tasks } = gateways;
    expect(await tasks.counts()).toMatchObject({ waiting: 0, dead: 3 });
    const dead = await tasks.dead();
    expect(dead).toHaveLength(3);
    expect(dead).toContainEqual({ id: 'a', kind: 'mail', site: 3 });
    expect(await tasks.resend(['b'])).toBe(1);
    const { Messages = [] } = await clients.sqs.send(new ReceiveMessageCommand({ QueueUrl: places.queue }));
    expect(JSON.parse(Messages[0]?.Body ?? '')).toMatchObject({ id: 'b', data: { to: 'somebody@example.com' } });
    expect(await tasks.resend('all')).toBe(2);
    expect((await tasks.counts()).dead).toBe(0);
  });

  test('lines are found by words and time, with the instance that said them', async () => {
    const { places, clients, gateways } = await open();
    const stream = { logGroupName: places.logGroup, logStreamName: 'askyard/i-0123456789abcdef0' };
    const now = Date.now();
    await clients.logs.send(new CreateLogStreamCommand(stream));
    const logEvents = [now - 5_000, now - 1_000].map((timestamp, place) => ({ timestamp, message: `line ${place} of it` }));
    await clients.logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
    const found = await gathered(gateways.logs.search('line', now - 3_000, now));
    expect(found).toEqual([{ at: now - 1_000, instance: 'i-0123456789abcdef0', text: 'line 1 of it' }]);
  });

  test('who asks is known', async () => {
    const { gateways } = await open();
    expect(await gateways.identity()).toMatchObject({ account: '000000000000' });
  });

  test('two hundred instances are listed, and what is asked for it is one page a call', async () => {
    const { gateways } = await open();
    await gateways.groups.resize('green', { maximum: 200, desired: 200 });
    await expect.poll(async () => (await gateways.instances.list()).length).toBe(200);
    const [begun, used] = [performance.now(), process.cpuUsage()];
    const [instances, groups, targets] = await Promise.all([gateways.instances.list(), gateways.groups.both(), gateways.balancer.targets('green')]);
    const [took, { user, system }] = [performance.now() - begun, process.cpuUsage(used)];
    // moto takes most of the time: of what an operator waits for beside AWS itself, the processor's time here is the measure.
    console.log(`200 instances with groups and targets: ${Math.round(took)} ms on moto, ${Math.round((user + system) / 1000)} ms of them ours`);
    expect([instances.length, groups.green.members.length, targets.length]).toEqual([200, 200, 200]);
  });
});
