import { siteByKey } from '../../../../app/core/sites/registry.ts';
import { runStep } from '../../../../app/engines/migrations/run-step.ts';
import { systemClock } from '../../../../app/platform/clock/system.ts';
import { openSqlite } from '../../../../app/platform/store/sqlite.ts';
import { marking } from '../marking.ts';

// A process that goes through a long step and tells of each stretch, for a test that kills it.
const [path = ''] = process.argv.slice(2);
const { store } = openSqlite({ path, clock: systemClock });
const site = await siteByKey(store, 'one');
if (!site) throw new Error('There is no site.');
await runStep({ store, clock: systemClock }, marking(10_000), site, {
  signal: new AbortController().signal,
  onStretch: (reached) => console.log(reached),
});
