import { readConfig } from '../../../app/config.ts';
import { addAccount } from '../../../app/core/identity/add-account.ts';
import { arrive } from '../../../app/core/people/arrive.ts';
import { ask } from '../../../app/core/posts/ask.ts';
import { adjustReputation } from '../../../app/core/reputation/adjust.ts';
import { addSite } from '../../../app/core/sites/registry.ts';
import { identityOf } from '../../../app/main/identity.ts';
import { openPorts } from '../../../app/main.ts';
import { PASSWORD } from '../visitor.ts';

/**
 * A program: makes a site on the engines that its environment names, with people whom nothing holds back, and one
 * question. In a process of its own, for the engines' credentials stand in the environment.
 *   settling.ts SITE NAME...
 */
const [, , siteKey = '', ...names] = process.argv;
const config = readConfig(process.env);
const ports = await openPorts(config);
const site = await addSite(ports.store, ports.clock, { siteKey, title: 'The yard' });
const identity = identityOf(ports, config);
for (const name of names) {
  const account = await addAccount(identity, { name, email: `${name.toLowerCase()}@example.org`, password: PASSWORD });
  const context = { ...ports, site, now: ports.clock.now() };
  const person = await arrive(context, account, { moderator: false });
  await adjustReputation(context, person.id, 5_000);
  if (name === names[0])
    await ask({ ...context, person }, { title: 'What outlives a fault?', markdown: 'Words enough for a question of its own.', tags: ['faults'] });
}
await ports.close();
