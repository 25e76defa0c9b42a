import { parseArgs } from 'node:util';
import { ConfigRefused, readConfig } from '../config.ts';
import { createAdministratorLink } from '../core/identity/administrator-link.ts';
import { identityOf } from '../main/identity.ts';
import { openPorts } from '../main/ports.ts';
import { StoreFailure } from '../platform/store/port.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';

/** `askyard admin-link`: makes the first administrator, and every further one. */
export const adminLink: Command = {
  name: 'admin-link',
  summary: 'prints a link that makes an administrator',
  usage: `askyard admin-link [--json]

Prints a link that makes whoever opens it, signed in, an administrator of the network. It is good once, for a day.
Give it to nobody by a way that keeps it, such as a log.

Exit codes: 0 done, 1 the store failed, 2 the call is off.`,

  async run(args, io) {
    const json = asked(args, io);
    if (json === undefined) return EXIT.usage;
    try {
      const config = readConfig(io.environment);
      const ports = await openPorts(config);
      try {
        const { address } = await createAdministratorLink(identityOf(ports, config));
        io.out(json ? JSON.stringify({ address }) : address);
        return EXIT.done;
      } finally {
        await ports.close();
      }
    } catch (error) {
      if (!(error instanceof ConfigRefused || error instanceof StoreFailure)) throw error;
      io.error(error.message);
      return error instanceof ConfigRefused ? EXIT.usage : EXIT.failed;
    }
  },
};

function asked(args: readonly string[], io: CommandIo): boolean | undefined {
  try {
    return parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } }).values.json;
  } catch (error) {
    io.error(`${error instanceof Error ? error.message : String(error)}\n\n${adminLink.usage}`);
    return undefined;
  }
}
