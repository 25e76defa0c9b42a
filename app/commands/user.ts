import { parseArgs } from 'node:util';
import { ConfigRefused, readConfig } from '../config.ts';
import { DomainError } from '../core/errors.ts';
import { addAccount } from '../core/identity/add-account.ts';
import { arrive } from '../core/people/arrive.ts';
import { adjustReputation } from '../core/reputation/adjust.ts';
import { siteByKey } from '../core/sites/registry.ts';
import { identityOf } from '../main/identity.ts';
import { openPorts, type Ports } from '../main/ports.ts';
import { StoreFailure } from '../platform/store/port.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';
import { readSecret, SecretAtTerminal } from './read-secret.ts';

/** `askyard user`: the people of the network. */
export const user: Command = {
  name: 'user',
  summary: 'adds somebody to the network and a site',
  usage: `askyard user add --site KEY --name NAME --email ADDRESS [--reputation N] [--moderator] [--json] < PASSWORD

Opens an account without a letter, and makes it a person of the site. The password is the first line of standard input:
  openssl rand -base64 18 | tee /dev/stderr | askyard user add --site KEY --name NAME --email ADDRESS
With --reputation the person begins with so much, as an adjustment of today; with --moderator they moderate the site.

Exit codes: 0 done, 1 refused (the address has an account, the password cannot be taken), 2 the call is off.`,

  run: (args, io) => runUser(args, io, process.stdin),
};

/** The same with another standard input. */
export async function runUser(args: readonly string[], io: CommandIo, input: NodeJS.ReadableStream & { readonly isTTY?: boolean }): Promise<number> {
  const wanted = understood(args);
  if (typeof wanted === 'string') {
    io.error(`${wanted}\n\n${user.usage}`);
    return EXIT.usage;
  }
  try {
    const config = readConfig(io.environment);
    const password = await readSecret(input);
    const ports = await openPorts(config);
    try {
      return await add(ports, identityOf(ports, config), { ...wanted, password }, io);
    } finally {
      await ports.close();
    }
  } catch (error) {
    return refused(error, io);
  }
}

type Wanted = {
  readonly site: string;
  readonly name: string;
  readonly email: string;
  readonly reputation: number | undefined;
  readonly moderator: boolean;
  readonly json: boolean;
};

/** What was asked for, or the sentence that says what is wrong with it. */
function understood(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        site: { type: 'string' },
        name: { type: 'string' },
        email: { type: 'string' },
        reputation: { type: 'string' },
        moderator: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    if (positionals.length !== 1 || positionals[0] !== 'add') return 'user wants: add.';
    const { site, name, email, reputation, moderator, json } = values;
    if (!site || !name || !email) return 'user add wants --site, --name and --email.';
    if (reputation !== undefined && !/^[1-9]\d{0,8}$/.test(reputation)) return `--reputation ${reputation} is no number from 1 to 999999999.`;
    return { site, name, email, reputation: reputation === undefined ? undefined : Number(reputation), moderator, json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function add(
  ports: Ports,
  identity: ReturnType<typeof identityOf>,
  { site: key, name, email, password, reputation, moderator, json }: Wanted & { readonly password: string },
  io: CommandIo,
): Promise<number> {
  const site = await siteByKey(ports.store, key);
  if (!site) {
    io.error(`There is no site ${JSON.stringify(key)} in this network.`);
    return EXIT.failed;
  }
  const account = await addAccount(identity, { name, email, password });
  const context = { ...ports, site, now: identity.now };
  const person = await arrive(context, account, { moderator });
  if (reputation !== undefined) await adjustReputation(context, person.id, reputation);
  const said = { account: account.id, site: key, person: person.id, name: account.name, email: account.email };
  io.out(json ? JSON.stringify(said) : `Added ${account.name} to ${key}: person ${person.id}, account ${account.id}.`);
  return EXIT.done;
}

function refused(error: unknown, io: CommandIo): number {
  if (error instanceof ConfigRefused || error instanceof SecretAtTerminal) {
    io.error(error.message);
    return EXIT.usage;
  }
  if (error instanceof DomainError) io.error(`${error.message} ${error.remedy}`);
  else if (error instanceof StoreFailure) io.error(error.message);
  else throw error;
  return EXIT.failed;
}
