import { parseArgs } from 'node:util';
import { ConfigRefused, readConfig } from '../config.ts';
import { DomainError } from '../core/errors.ts';
import { DumpRefused, ImportRefused } from '../machines/dumps/errors.ts';
import { type ImportSummary, importDump } from '../machines/dumps/import.ts';
import type { Progress } from '../machines/dumps/progress.ts';
import { grouped, progressLine } from '../machines/dumps/progress-line.ts';
import { openPorts } from '../main/ports.ts';
import { BlobsDown } from '../platform/blobs/port.ts';
import { SearchIndexDown } from '../platform/search-index/port.ts';
import { StoreFailure, StoreLimit } from '../platform/store/port.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';
import { everySoOften } from './every-so-often.ts';

const OPTIONS = {
  site: { type: 'string' },
  name: { type: 'string' },
  title: { type: 'string' },
  meta: { type: 'boolean' },
  json: { type: 'boolean', default: false },
} as const;

/** `askyard import`: a Stack Exchange data dump becomes a site. */
export const importCommand: Command = {
  name: 'import',
  summary: 'imports a Stack Exchange data dump as a site',
  usage: `askyard import FOLDER --site KEY [--name TITLE] [--meta] [--json]

FOLDER holds Badges, Comments, PostHistory, PostLinks, Posts, Tags, Users and Votes, all .xml. Nothing is visible until
all of it is in. Works beside a running server, and may be run again: the same dump replaces what it made, as long as
nobody has written there. --meta says that the site takes its reputation from a main site (told by its source or key
otherwise); TITLE is the site's, by default that of ATTRIBUTION.md.

Exit codes: 0 done, 1 refused or failed and nothing has changed, 2 the call's words are off.`,
  run: (args, io) => importFolder(args, io),
};

async function importFolder(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = argumentsOf(args);
  if (typeof asked === 'string') {
    io.error(`${asked} Usage: askyard import FOLDER --site KEY [--name TITLE] [--meta] [--json]`);
    return EXIT.usage;
  }
  try {
    const ports = await openPorts(readConfig(io.environment));
    try {
      const begun = performance.now();
      const summary = await importDump({ ...ports, search: ports.searchIndex }, asked.folder, {
        ...asked,
        signal: io.signal,
        progress: asked.json ? () => {} : teller(io, begun),
      });
      tell(io, asked.json, summary, performance.now() - begun);
      return EXIT.done;
    } finally {
      await ports.close();
    }
  } catch (error) {
    return failed(error, io);
  }
}

function failed(error: unknown, io: CommandIo): number {
  if (error instanceof ConfigRefused) {
    for (const sentence of error.sentences) io.error(sentence);
    return EXIT.usage;
  }
  if (io.signal.aborted) io.error('Broken off. Nothing was imported.');
  else if (error instanceof DomainError) io.error(`${error.message} ${error.remedy}`);
  else if (error instanceof DumpRefused || error instanceof ImportRefused) io.error(`${error.message} Nothing was imported.`);
  else if (isEngineError(error) || isFileError(error)) {
    io.error(`${error.message} Nothing was imported; what was written is removed by the next import or start.`);
  } else throw error;
  return EXIT.failed;
}

const ENGINES = [StoreFailure, StoreLimit, SearchIndexDown, BlobsDown];

/** What an engine refuses, or does not answer. */
const isEngineError = (error: unknown): error is Error => ENGINES.some((engine) => error instanceof engine);

/** What the operating system refuses: no space left, no right to write. */
const isFileError = (error: unknown): error is Error => error instanceof Error && 'syscall' in error;

function teller(io: CommandIo, begun: number): (progress: Progress) => void {
  const now = everySoOften(io, begun);
  return (progress) => now((milliseconds) => progressLine(progress, milliseconds));
}

function tell(io: CommandIo, json: boolean, { rows, site, skipped, replaced }: ImportSummary, milliseconds: number): void {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const seconds = milliseconds / 1000;
  if (json) {
    io.out(
      JSON.stringify({ site: site.siteKey, title: site.title, number: site.number, replaced, rows, skipped, seconds: Number(seconds.toFixed(3)) }),
    );
    return;
  }
  const files = Object.entries(rows).map(([file, count]) => `${grouped(count)} ${file}`);
  io.out(
    `${site.siteKey} (${site.title}) is ${replaced ? 'imported anew' : 'on the network'}: ${grouped(total)} rows in ${seconds.toFixed(1)} s, ${grouped(Math.round(total / seconds))} rows/s.`,
  );
  io.out(`  ${files.join(', ')}`);
  for (const [reason, count] of Object.entries(skipped)) io.out(`  left out: ${grouped(count)} ${reason}`);
}

type Asked = { readonly folder: string; readonly siteKey: string; readonly title?: string; readonly meta?: boolean; readonly json: boolean };

function argumentsOf(args: readonly string[]): Asked | string {
  try {
    const { positionals, values } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const [folder, ...more] = positionals;
    if (!folder || more.length > 0) return 'Which folder? One is imported at a time.';
    if (!values.site) return 'Which key shall the site have? --site KEY says.';
    const title = values.name ?? values.title;
    return {
      folder,
      siteKey: values.site,
      json: values.json,
      ...(title ? { title } : {}),
      ...(values.meta === undefined ? {} : { meta: values.meta }),
    };
  } catch (error) {
    return error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error);
  }
}
