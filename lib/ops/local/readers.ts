import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Config } from '../../../app/config.ts';
import type { Readers } from '../ports/readers.ts';
import { askyard } from './askyard.ts';
import { get } from './service.ts';

const Sites = Type.Array(Type.Object({ key: Type.String(), hosts: Type.Array(Type.String()) }));

/** The service of this machine by its own port, under each of its hosts' names. */
export function readersHere({ hosts, port, networkHost }: Config, variables: Readonly<Record<string, string | undefined>>): Readers {
  return {
    async hosts() {
      const sites = Value.Parse(Sites, JSON.parse(await askyard(['site', 'list', '--json'], variables)));
      return [...new Set([networkHost, ...sites.flatMap(({ key, hosts: own }) => [`${key}.${networkHost}`, ...own])])];
    },
    async visit(host, path) {
      const begun = performance.now();
      const { status, headers, body } = await get({ host: hosts[0] ?? '127.0.0.1', port }, path, {
        host: `${host}:${port}`,
        'user-agent': 'askyard-yard',
      });
      return { status, headers: single(headers), body, seconds: (performance.now() - begun) / 1000 };
    },
  };
}

/** A header that came several times is one, as HTTP has it. */
const single = (headers: Readonly<Record<string, string | readonly string[] | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value ?? '')]));
