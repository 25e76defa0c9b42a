import { parseArgs } from 'node:util';
import { ConfigRefused, readConfig } from '../config.ts';
import { DomainError } from '../core/errors.ts';
import { addSite, allSitesOf } from '../core/sites/registry.ts';
import { openPorts, type Ports } from '../main/ports.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';

/** `askyard site`: the sites of the network. */
export const site: Command = {
  name: 'site',
  summary: 'adds a site, lists the sites',
  usage: `askyard site add KEY --title TITLE [--host HOST]... [--tagline TEXT] [--language TAG] [--json]
askyard site list [--json]

Adds an empty site, or lists those there are. A running server shows a new one within two seconds.
KEY is a label of lower-case letters, digits and inner hyphens: the site is at KEY.<network host>, and at each HOST.

Exit codes: 0 done, 1 refused (the key is taken, or cannot be one), 2 the call is off.`,

  async run(args, io) {
    const call = understood(args);
    if (typeof call === 'string') {
      io.error(`${call}\n\n${site.usage}`);
      return EXIT.usage;
    }
    try {
      const ports = await openPorts(readConfig(io.environment));
      try {
        await (call.verb === 'add' ? add(ports, call, io) : list(ports, call.json, io));
      } finally {
        await ports.close();
      }
      return EXIT.done;
    } catch (error) {
      return refused(error, io);
    }
  },
};

type Add = {
  readonly verb: 'add';
  readonly key: string;
  readonly title: string;
  readonly hosts: readonly string[];
  readonly tagline: string;
  readonly language: string;
  readonly json: boolean;
};
type Call = Add | { readonly verb: 'list'; readonly json: boolean };

/** What was asked for, or the sentence that says what is wrong with it. */
function understood(args: readonly string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        title: { type: 'string' },
        host: { type: 'string', multiple: true, default: [] },
        tagline: { type: 'string', default: '' },
        language: { type: 'string', default: 'en' },
        json: { type: 'boolean', default: false },
      },
    });
    const [verb, key, ...more] = positionals;
    if (verb === 'list' && key === undefined) return { verb, json: values.json };
    if (verb !== 'add' || more.length > 0) return 'site wants one of: add KEY, list.';
    if (key === undefined) return 'site add wants a KEY.';
    if (!values.title?.trim()) return 'site add wants a --title.';
    const host = values.host.find((name) => !HOST.test(name));
    if (host !== undefined) return `--host ${host} is no host name: lower-case, without a port.`;
    if (!isLanguage(values.language)) return `--language ${values.language} is no language tag such as en or pt-BR.`;
    return { verb, key, title: values.title.trim(), hosts: values.host, tagline: values.tagline, language: values.language, json: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

function isLanguage(tag: string): boolean {
  try {
    return new Intl.Locale(tag).baseName.length > 0;
  } catch {
    return false;
  }
}

async function add({ store, clock }: Ports, call: Add, io: CommandIo): Promise<void> {
  const { key, title, hosts, tagline, language, json } = call;
  const added = await addSite(store, clock, { siteKey: key, title, hosts, tagline, language });
  io.out(json ? JSON.stringify({ key, number: added.number, title, hosts }) : `Added ${key}: ${title}`);
}

async function list({ store }: Ports, json: boolean, io: CommandIo): Promise<void> {
  const sites = await allSitesOf(store);
  if (json) {
    io.out(JSON.stringify(sites.map(({ siteKey, number, title, hosts }) => ({ key: siteKey, number, title, hosts }))));
    return;
  }
  if (sites.length === 0) io.out('There is no site yet.');
  for (const { siteKey, title, hosts } of sites) io.out([siteKey.padEnd(20), title, ...hosts].join('  '));
}

function refused(error: unknown, io: CommandIo): number {
  if (error instanceof ConfigRefused) {
    io.error(error.message);
    return EXIT.usage;
  }
  if (!(error instanceof DomainError)) throw error;
  io.error(`${error.message} ${error.remedy}`);
  return EXIT.failed;
}
