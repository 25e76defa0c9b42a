import { type Config, ConfigRefused, readConfig } from '../config.ts';
import { createAdministratorLink, hasAdministrator } from '../core/identity/administrator-link.ts';
import { identityOf } from '../main/identity.ts';
import { CannotListen, FolderTaken, type Network, openPorts, type Ports, startNetwork } from '../main.ts';
import { StoreFailure } from '../platform/store/port.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';

/** `askyard serve`: the whole network, until it is told to stop. */
export const serve: Command = {
  name: 'serve',
  summary: 'runs the network',
  usage: `askyard serve

Runs the whole network until SIGTERM or SIGINT: takes no more requests then, finishes those under way, and ends.
Configuration comes from the environment: PORT, HOST, ADMIN_PORT, ASKYARD_DATA and the other ASKYARD_ variables.

Exit codes: 0 stopped as told, 1 could not start, 2 the configuration is off.`,
  run: (args, io) => (args.length > 0 ? unexpected(args, io) : serveUntilStopped(io)),
};

async function unexpected(args: readonly string[], io: CommandIo): Promise<number> {
  io.error(`serve takes no arguments, and was given ${args.join(' ')}.`);
  return EXIT.usage;
}

async function serveUntilStopped(io: CommandIo): Promise<number> {
  try {
    const config = readConfig(io.environment);
    const report = (what: string, error: unknown): void => io.error(`${what} ${described(error)}`);
    const told = io.terminal ? { tell: (line: string) => io.out(line) } : {};
    const ports = await openPorts(config, { write: (lines) => io.out(lines.trimEnd()), report, ...told });
    try {
      const network = await startNetwork(ports, config, { report });
      try {
        const stopped = aborted(io.signal);
        await Promise.race([network.ready.then(() => announce(network, firstLink(ports, config, network), io)), stopped]);
        await stopped;
      } finally {
        await network.stop();
      }
    } finally {
      await ports.close();
    }
    return EXIT.done;
  } catch (error) {
    if (error instanceof ConfigRefused) {
      for (const sentence of error.sentences) io.error(sentence);
      return EXIT.usage;
    }
    if (error instanceof FolderTaken || error instanceof CannotListen || error instanceof StoreFailure) {
      io.error(error.message);
      return EXIT.failed;
    }
    throw error;
  }
}

async function announce(network: Network, link: () => Promise<string | undefined>, io: CommandIo): Promise<void> {
  io.out(`Askyard is ready: ${network.address}`);
  for (const site of await network.sites()) io.out(`  ${site.address}  ${site.title}`);
  // Whoever holds it owns the network: it is made for a person at a terminal, and stands in no log.
  const first = io.terminal ? await link() : undefined;
  if (first !== undefined) io.out(`To become its administrator, open once: ${first}`);
  const admin = `http://localhost:${network.adminPort}/health`;
  // A token in a log is a token lost: only a person at a terminal is shown it. Others read admin-token in the data folder.
  io.out(io.terminal ? `For operators: curl -H 'Authorization: Bearer ${network.adminToken}' ${admin}` : `For operators: ${admin}`);
}

/** The link for the first administrator, as long as there has been none. */
function firstLink(ports: Ports, config: Config, { port }: Network): () => Promise<string | undefined> {
  const identity = identityOf(ports, config, port);
  return async () => ((await hasAdministrator(identity)) ? undefined : (await createAdministratorLink(identity)).address);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

const described = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
