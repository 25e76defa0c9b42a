import { strict as assert } from 'node:assert';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { heartbeatsIn } from '../../../lambda/fleet-watch/heartbeats.ts';
import type { EnvironmentName } from '../../../lib/config/environment.ts';
import { environments } from '../../../lib/config/environments.ts';
import { hostOf } from '../../../lib/config/hosts.ts';
import type { Colour } from '../../../lib/release/colours.ts';
import type { Release } from '../../../lib/release/release.ts';
import { generateDump } from '../../support/dump/generate.ts';
import { INSTANCE, startMetadata } from '../metadata.ts';
import { ask, readAssets, readFirstQuestion, run } from '../serving.ts';
import { step, until } from '../steps.ts';
import { type Account, launch } from './launched.ts';

export interface Booting extends Account {
  readonly environment: EnvironmentName;
  readonly colour: Colour;
  /** What its colour's parameter names. */
  readonly release: Release;
  readonly table: string;
}

/** An instance of a deployed environment, by the user data of its launch template, from what the deployment put into S3, on the table it made. */
export async function boot(booting: Booting): Promise<void> {
  const { environment, colour, release, table } = booting;
  const configuration = environments.find(({ name }) => name === environment);
  if (configuration === undefined) throw new Error(`There is no environment ${environment}.`);
  const metadata = await startMetadata();
  const launched = await launch(booting, colour);
  const { machine, door, domain } = launched;
  try {
    await step(`${environment}: a ${colour} instance boots by its launch template’s user data, word for word`, async () => {
      const { code, out } = await launched.boot();
      assert.equal(code, 0, out + (await lastWords()));
      console.log(out.trim().replaceAll(/^/gm, '    '));
      assert.ok(out.includes(`Fetched and checked: ${release.service.file}`));
      assert.match(out, /is not the file that the configuration names \(its hash differs\): it was not installed/);
      assert.match(out, new RegExp(`Up: ${colour}, service-${release.service.sha256}`));
      assert.deepEqual(door.refused, []);
    });
    await step(`${environment}: its cache is the shared one, by TLS and the secret’s password`, async () => {
      const health = await machine.run('curl -s -H "authorization: Bearer $(cat /var/lib/askyard/admin-token)" http://127.0.0.1:4001/health');
      const parts: { readonly dependencies: readonly { readonly name: string; readonly status: string }[] } = JSON.parse(health.out);
      const statusOf = (part: string) => parts.dependencies.find(({ name }) => name === part)?.status;
      assert.equal(statusOf('cache'), 'Healthy', health.out);
    });
    await step(`${environment}: it serves the sites of the configuration, and an imported question with all that its page loads`, async () => {
      for (const site of configuration.sites) assert.equal((await ask(hostOf(configuration, site), '/')).status, 200);
      const garden = `garden.${configuration.networkHost}`;
      if (colour === 'blue') {
        generateDump({ folder: machine.path('/var/tmp/dump'), questions: 40 });
        const { code, out } = await machine.run('chmod -R a+rX /var/tmp/dump; askyard import /var/tmp/dump --site garden --name Garden', {
          NODE_EXTRA_CA_CERTS: '/usr/local/share/ca-certificates/rehearsed.crt',
        });
        assert.equal(code, 0, out);
      }
      const question = await until(
        60,
        () => readFirstQuestion(garden).catch(noAnswer),
        ({ status }) => status === 200,
      );
      assert.ok((await readAssets(garden, question.text)) > 3);
    });
    await step(`${environment}: ${domain ? 'the search domain, asked by signed requests,' : 'its own index'} finds what was imported`, async () => {
      const found = await until(
        60,
        () => ask(`garden.${configuration.networkHost}`, '/search?q=balancer+OR+queue+OR+index').catch(noAnswer),
        ({ status, text }) => status === 200 && text.includes('/questions/'),
      );
      assert.match(found.text, /\/questions\/\d+\//);
      if (domain) assert.ok((await (await fetch(`${domain}/_cat/indices?format=json`)).text()).includes('"askyard-v1-'));
    });
    await step(`${environment}: it runs a program`, async () => {
      const host = `garden.${configuration.networkHost}`;
      await until(
        60,
        async () => (await ask(host, '/api/languages')).text,
        (text) => text.includes('"python"'),
      );
      assert.equal((await run(host, 'python', 'print(6 * 7)')).stdout, '42\n');
    });
    await step(`${environment}: it tells of itself in the table: who, which release, ready, how busy; and at its end that it is not`, async () => {
      const told = () => heartbeatsIn(rows(booting), table, Date.now());
      const [heartbeat] = await until(30, told, ([first]) => first?.ready === true);
      assert.deepEqual({ ...heartbeat, load: 0 }, { instance: INSTANCE, colour, release: release.service.sha256, ready: true, load: 0 });
      assert.equal((await machine.run('systemctl stop askyard.target; cat /run/stand-in/askyard.service.exit')).out, '0');
      assert.equal((await told())[0]?.ready, false);
      assert.deepEqual(door.refused, []);
    });
  } finally {
    await launched.stop();
    metadata.close();
  }

  /** What the units said at last, without the lines of single requests. */
  async function lastWords(): Promise<string> {
    return (
      (await machine.run('for log in /var/log/askyard*.log; do echo "---- $log"; grep -v "^{" $log | tail -30; done')).out + door.refused.join('\n')
    );
  }
}

const noAnswer = (error: unknown) => ({ status: 0, text: String(error) });

const rows = ({ emulator: { endpoint }, region }: Account): DynamoDBClient =>
  new DynamoDBClient({ endpoint, region, credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' } });
