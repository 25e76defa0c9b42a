import { Type } from 'typebox';
import type { Command } from '../../command-line/command.ts';
import { mebibytes, percent } from '../parts/shown.ts';
import { commitOf } from './list.ts';
import { notLocked } from './lock-row.ts';

/** `yard releases publish`. */
export const publish: Command = {
  group: 'releases',
  name: 'publish',
  summary: 'puts the release that npm run release built into the bucket',
  description:
    'FOLDER is dist by default. What is there already is not sent again; each archive is checked by its hash, and the manifest comes last, without which there is no release. No instance takes it: yard rollout deploy does that. Broken off, run it again. Refused while releases are locked.',
  arguments: ['[FOLDER]'],
  options: [],
  effect: 'writes',
  local: false,
  json: Type.Object({ name: Type.String(), commit: Type.String(), dirty: Type.Boolean(), bytes: Type.Integer() }),
  async run({ words: [folder = 'dist'] }, gateways, screen) {
    await notLocked(gateways);
    const { name, commit, dirty, bytes } = await gateways.releases.publish(folder, (done, all) =>
      screen.progress(`${mebibytes(done)} of ${mebibytes(all)}, ${percent(all === 0 ? 1 : done / all)}.`),
    );
    return {
      lines: [
        `${name} is published, of commit ${commitOf({ commit, dirty })}, ${mebibytes(bytes)}. yard rollout deploy ${name} gives it to readers.`,
      ],
      json: { name, commit, dirty, bytes },
    };
  },
};
