import type { Config } from '../../config.ts';
import { createAdministratorLink, hasAdministrator } from '../../core/identity/administrator-link.ts';
import { identityOf } from '../../main/identity.ts';
import { answerParent, parentLine } from '../../main/processes/child.ts';
import { configOfPart, type Part } from '../../main/processes/part.ts';
import { type Network, openPorts, type Ports, startNetwork } from '../../main.ts';
import type { CommandIo } from '../command.ts';
import { aborted, announceAdmin, described } from './until.ts';

/** Which process of several this is, and whether it is the first in its place. */
export type Serving = { readonly part: Part; readonly isFirstTime: boolean };

/** The whole network in this process, until it is told to stop. */
export async function serveHere(given: Config, io: CommandIo, serving?: Serving): Promise<void> {
  const config = serving ? configOfPart(given, serving.part) : given;
  const report = (what: string, error: unknown): void => io.error(`${what} ${described(error)}`);
  const told = io.terminal ? { tell: (line: string) => io.out(line) } : {};
  const ports = await openPorts(config, { write: (lines) => io.out(lines.trimEnd()), report, ...told });
  try {
    const network = await startNetwork(ports, config, { report, part: serving?.part });
    const endAnswering = serving ? answerParent(parentLine(), network.told, config.data) : undefined;
    try {
      const stopped = aborted(io.signal);
      await Promise.race([network.ready.then(() => greet(network, ports, config, io, serving)), stopped]);
      await stopped;
    } finally {
      await network.stop();
      endAnswering?.();
    }
  } finally {
    await ports.close();
    // The line to the parent keeps a process alive.
    if (serving && process.connected) process.disconnect?.();
  }
}

async function greet(network: Network, ports: Ports, config: Config, io: CommandIo, serving?: Serving): Promise<void> {
  if (serving) parentLine().send({ kind: 'ready', port: network.port });
  if (serving && !(serving.isFirstTime && serving.part.slot === 0)) return;
  await announce(network, firstLink(ports, config, network), io);
  // Of several processes the parent has the admin port.
  if (!serving) announceAdmin(network, io);
}

async function announce(network: Network, link: () => Promise<string | undefined>, io: CommandIo): Promise<void> {
  io.out(`Askyard is ready: ${network.address}`);
  for (const site of await network.sites()) io.out(`  ${site.address}  ${site.title}`);
  // Whoever holds it owns the network: it is made for a person at a terminal, and stands in no log.
  const first = io.terminal ? await link() : undefined;
  if (first !== undefined) io.out(`To become its administrator, open once: ${first}`);
}

/** The link for the first administrator, as long as there has been none. */
function firstLink(ports: Ports, config: Config, { port }: Network): () => Promise<string | undefined> {
  const identity = identityOf(ports, config, port);
  return async () => ((await hasAdministrator(identity)) ? undefined : (await createAdministratorLink(identity)).address);
}
