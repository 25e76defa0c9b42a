import type { Config } from '../../config.ts';
import { startProcesses } from '../../main/processes/parent.ts';
import type { CommandIo } from '../command.ts';
import { aborted, announceAdmin, described } from './until.ts';

/** The whole network in several processes, of which this is the parent, until it is told to stop. It loads no page. */
export async function serveInProcesses(config: Config, processes: number, io: CommandIo): Promise<void> {
  const report = (what: string, error: unknown): void => io.error(`${what} ${described(error)}`);
  const family = await startProcesses(config, processes, report);
  try {
    const stopped = aborted(io.signal);
    const ready = family.ready.then(() => {
      io.out(`${processes} processes answer readers.`);
      announceAdmin(family, io);
    });
    await Promise.race([ready, stopped]);
    await stopped;
  } finally {
    await family.stop();
  }
}
