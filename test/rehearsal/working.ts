import { strict as assert } from 'node:assert';
import { generateDump } from '../support/dump/generate.ts';
import { ask, readAssets, readFirstQuestion, run } from './serving.ts';
import { SITE, type Stage } from './stage.ts';
import { step, until } from './steps.ts';

/** What an instance is for. */
export async function work({ machine, script }: Stage): Promise<void> {
  await step('a dump is imported on the instance, and a question of it is read', async () => {
    generateDump({ folder: machine.path('/var/tmp/dump'), questions: 120 });
    const { code, out } = await machine.run('chmod -R a+rX /var/tmp/dump; askyard import /var/tmp/dump --site garden --name Garden');
    assert.equal(code, 0, out);
    const question = await until(20, firstQuestion, ({ status }) => status === 200);
    assert.match(question.text, /class="answer/);
    assert.ok((await readAssets(SITE, question.text)) > 3);
  });
  await step('programs run, as a user without credentials and without a network', async () => {
    await until(60, languages, (text) => text.includes('"python"') && text.includes('"javascript"'));
    assert.equal((await run(SITE, 'python', 'print(6 * 7)')).stdout, '42\n');
    // The release's own Node, in the kind of jail that mounts a /proc.
    assert.equal((await run(SITE, 'javascript', 'console.log(6 * 7)')).stdout, '42\n');
    assert.equal((await run(SITE, 'bash', 'id -u; exec 3<> /dev/tcp/169.254.169.254/80 && echo reached')).stdout, '1000\n');
    const users = await machine.run(`for unit in askyard askyard-runner; do ps -o user:20= -p $(cat /run/stand-in/$unit.service.pid); done`);
    assert.deepEqual(users.out.trim().split(/\s+/), ['askyard', 'askyard-runner']);
    const runner = 'setpriv --reuid=askyard-runner --regid=askyard-runner --clear-groups';
    const peeked = await machine.run(`${runner} cat /etc/askyard/environment /var/lib/askyard/admin-token 2>&1`);
    assert.equal(peeked.out.match(/Permission denied/g)?.length, 2, peeked.out);
  });
  await step('the boot may be run again, and changes nothing', async () => {
    const { code, out } = await machine.run(script('blue'));
    assert.equal(code, 0, out);
    assert.equal((await ask(SITE, '/')).status, 200);
  });
}

const firstQuestion = () => readFirstQuestion(SITE).catch((error: unknown) => ({ status: 0, text: String(error) }));

const languages = async (): Promise<string> => (await ask(SITE, '/api/languages')).text;
