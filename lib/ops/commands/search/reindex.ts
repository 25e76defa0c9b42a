import { Type } from 'typebox';
import { type Command, EXIT, YardRefused } from '../../command-line/command.ts';
import { readyOnes } from './instances.ts';
import { type Ended, runJob } from './job.ts';

/** As in app/core/sites: it goes into a shell's line. */
const KEY = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** `yard search reindex`. */
export const reindex: Command = {
  group: 'search',
  name: 'reindex',
  summary: 'builds the search index of sites anew, beside the one that is searched',
  description:
    'SITE is a key such as cooking. Done by an instance (askyard reindex); searches find what they found until the new index takes the place. Where search is embedded each instance has an index of its own: --everywhere. Broken off here it goes on there, and to run it again is safe.',
  arguments: ['SITE...'],
  options: [{ name: 'everywhere', summary: 'on every ready instance, where search is embedded' }],
  effect: 'writes',
  local: true,
  json: Type.Array(Type.Object({ instance: Type.String(), site: Type.String(), code: Type.Integer(), said: Type.String() })),
  async run({ words, options, environment }, gateways, screen) {
    const off = words.find((site) => !KEY.test(site));
    if (off !== undefined) throw new YardRefused(`${off} is no key of a site.`, 'A key has small letters, digits and hyphens.', EXIT.usage);
    const ready = await readyOnes(gateways);
    const chosen = options.everywhere ? ready : ready.slice(0, 1);
    const done: (Ended & { readonly site: string })[] = [];
    for (const site of words) {
      if (screen.signal.aborted) break;
      screen.progress(`${site}, on ${chosen.length === 1 ? chosen[0] : `${chosen.length} instances`}.`);
      const command = `askyard reindex --site ${site}`;
      // On one box nothing ends what takes long, and there may be no systemd.
      const ended =
        environment === 'local'
          ? await gateways.sessions.run(chosen, command)
          : await runJob(gateways, screen, chosen, `askyard-reindex-${site}`, command);
      done.push(...ended.map(({ said, ...each }) => ({ ...each, site, said: said.trim() })));
    }
    const failed = done.length < words.length * chosen.length || done.some(({ code }) => code !== 0);
    const lines = done.map(({ instance, said, code }) => `${instance}: ${said}${code === 0 ? '' : ` (exit code ${code})`}`);
    return { lines, json: done, exit: failed ? EXIT.failed : EXIT.done };
  },
};
