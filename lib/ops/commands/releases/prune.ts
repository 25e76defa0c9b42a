import { Type } from 'typebox';
import { type Command, EXIT, YardRefused } from '../../command-line/command.ts';
import { mebibytes } from '../parts/shown.ts';
import { commitOf } from './list.ts';
import { kept } from './live.ts';
import { notLocked } from './lock-row.ts';

/** Of the newest, beside those in use. */
const KEEP = 10;

/** `yard releases prune`. */
export const prune: Command = {
  group: 'releases',
  name: 'prune',
  summary: 'removes old releases from the bucket, never one that is live or may be gone back to',
  description: `The newest --keep stay (${KEEP} by default), and so do those that a colour is to boot, that an instance runs, and the two that had the readers before. What is in use is looked at again before each is removed. What pages load stays for ever. Broken off, run it again.`,
  arguments: [],
  options: [{ name: 'keep', value: 'N', summary: `how many of the newest stay; ${KEEP} by default` }],
  effect: 'destroys',
  local: false,
  json: Type.Object({ removed: Type.Array(Type.String()), bytes: Type.Integer({ description: 'less is freed where archives are shared' }) }),
  async run({ options }, gateways, screen) {
    const keep = Number(options.keep ?? KEEP);
    if (!Number.isInteger(keep) || keep < 1) throw new YardRefused(`${options.keep} is no number of releases.`, 'Give one from 1.', EXIT.usage);
    await notLocked(gateways);
    const old = (await gateways.releases.list()).slice(keep);
    const removed = [];
    for (const release of old) {
      if (screen.signal.aborted) break;
      // A rollout that began meanwhile has chosen its release before it does anything else.
      if ((await kept(gateways))(release)) continue;
      screen.progress(`Removing ${release.name}.`);
      await gateways.releases.remove(release.name);
      removed.push(release);
    }
    return {
      table: { heads: ['Removed', 'Commit', 'Size'], rows: removed.map((each) => [each.name, commitOf(each), mebibytes(each.bytes)]) },
      lines: removed.length === 0 ? ['There is none to be removed.'] : [],
      json: { removed: removed.map(({ name }) => name), bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0) },
    };
  },
};
