import { parseArgs } from 'node:util';
import { ConfigRefused, readConfig } from '../config.ts';
import { BodyLost } from '../core/posts/body.ts';
import { siteByKey } from '../core/sites/registry.ts';
import { ExportRefused, fileFailure, ImportRefused } from '../machines/dumps/errors.ts';
import { type Exported, type ExportProgress, exportDump } from '../machines/dumps/export/export.ts';
import { grouped, progressLine } from '../machines/dumps/progress-line.ts';
import { openPorts } from '../main/ports.ts';
import { BlobsDown } from '../platform/blobs/port.ts';
import { StoreFailure } from '../platform/store/port.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';
import { everySoOften } from './every-so-often.ts';

const OPTIONS = {
  site: { type: 'string' },
  public: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

const CALL = 'askyard export FOLDER --site KEY [--public] [--json]';

/** `askyard export`: a site becomes a Stack Exchange data dump. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'writes a site as a Stack Exchange data dump',
  usage: `${CALL}

Writes Badges, Comments, PostHistory, PostLinks, Posts, Tags, Users and Votes, all .xml, into FOLDER, which must be new or
empty. All that an import took comes back, as it was or as it has been changed since, and askyard import takes it again.
The folder gets its name once all of it is on the disk; a run that was killed leaves one beside it, which the next run
removes. Works beside a running server. --public leaves out what not everybody may see: deleted posts and what belongs
to them. Nothing of accounts is written, and of votes cast here not who cast them.

Exit codes: 0 done, 1 refused or failed and nothing is there, 2 the call's words are off.`,
  run: (args, io) => exportSite(args, io),
};

type Asked = { readonly folder: string; readonly site: string; readonly public: boolean; readonly json: boolean };

async function exportSite(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = argumentsOf(args);
  if (typeof asked === 'string') {
    io.error(`${asked} Usage: ${CALL}`);
    return EXIT.usage;
  }
  try {
    const ports = await openPorts(readConfig(io.environment));
    try {
      const site = await siteByKey(ports.store, asked.site);
      if (!site) {
        io.error(`There is no site ${JSON.stringify(asked.site)} in this network.`);
        return EXIT.failed;
      }
      const begun = performance.now();
      const exported = await exportDump(ports, site, asked.folder, {
        audience: asked.public ? 'public' : 'operator',
        progress: asked.json ? () => {} : teller(io, begun),
        signal: io.signal,
      });
      tell(io, asked, exported, performance.now() - begun);
      return EXIT.done;
    } finally {
      await ports.close();
    }
  } catch (error) {
    return failed(error, io);
  }
}

function failed(caught: unknown, io: CommandIo): number {
  const error = fileFailure(caught);
  if (error instanceof ConfigRefused) {
    for (const sentence of error.sentences) io.error(sentence);
    return EXIT.usage;
  }
  if (io.signal.aborted) io.error('Broken off. Nothing was exported.');
  else if (isTold(error)) io.error(`${error.message} Nothing was exported.`);
  else throw error;
  return EXIT.failed;
}

const TOLD = [ExportRefused, ImportRefused, BodyLost, BlobsDown, StoreFailure];
const isTold = (error: unknown): error is Error => error instanceof Error && ('syscall' in error || TOLD.some((kind) => error instanceof kind));

function teller(io: CommandIo, begun: number): (progress: ExportProgress) => void {
  const now = everySoOften(io, begun);
  return ({ rows, walked, ids }) => now((time) => progressLine({ rows, bytes: walked, totalBytes: ids }, time));
}

function tell(io: CommandIo, { folder, json, site }: Asked, { bytes, rows }: Exported, milliseconds: number): void {
  const seconds = milliseconds / 1000;
  if (json) {
    io.out(JSON.stringify({ site, folder, rows, bytes, seconds: Number(seconds.toFixed(3)) }));
    return;
  }
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const megabytes = (bytes / 1e6).toFixed(1);
  io.out(
    `${site} is in ${folder}: ${grouped(total)} rows, ${megabytes} MB in ${seconds.toFixed(1)} s, ${grouped(Math.round(total / seconds))} rows/s.`,
  );
  const files = Object.entries(rows).map(([file, count]) => `${grouped(count)} ${file}`);
  io.out(`  ${files.join(', ')}`);
}

function argumentsOf(args: readonly string[]): Asked | string {
  try {
    const { positionals, values } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [folder, ...more] = positionals;
    if (!folder || more.length > 0) return 'Into which folder? One site is exported at a time.';
    if (!values.site) return 'Which site? --site KEY names it.';
    return { folder, site: values.site, public: values.public, json: values.json };
  } catch (error) {
    return error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error);
  }
}
