import { parseArgs } from 'node:util';
import { ConfigRefused, readConfig } from '../config.ts';
import { siteByKey } from '../core/sites/registry.ts';
import { type Checked, checkSite } from '../machines/dumps/check/check.ts';
import { table } from '../machines/dumps/check/report.ts';
import { grouped } from '../machines/dumps/progress-line.ts';
import { openPorts } from '../main.ts';
import { StoreFailure } from '../platform/store/port.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';

/** `askyard check`: recomputes a site's stored counts from their causes. */
export const check: Command = {
  name: 'check',
  summary: "recomputes a site's stored counts and prints differences",
  usage: `askyard check --site KEY [--json]

Recomputes every stored count of a site but views from what it counts: scores from votes, answers, comments, questions
of each tag, badges, reputation. On a site in use, what is being written meanwhile may show as a difference: run again.

Exit codes: 0 no differences, 1 differences, or there is no such site, 2 the call's words are off.`,
  run: (args, io) => checkKey(args, io),
};

async function checkKey(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = argumentsOf(args);
  if (typeof asked === 'string') {
    io.error(`${asked} Usage: askyard check --site KEY [--json]`);
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
      const checked = await checkSite(ports.store, site, io.signal);
      for (const line of asked.json ? [json(asked.site, checked)] : report(asked.site, checked)) io.out(line);
      return checked.findings.total > 0 ? EXIT.failed : EXIT.done;
    } finally {
      await ports.close();
    }
  } catch (error) {
    if (error instanceof ConfigRefused) {
      for (const sentence of error.sentences) io.error(sentence);
      return EXIT.usage;
    }
    if (!io.signal.aborted && !(error instanceof StoreFailure)) throw error;
    io.error(io.signal.aborted ? 'Broken off.' : (error as Error).message);
    return EXIT.failed;
  }
}

function report(key: string, { findings, explained }: Checked): readonly string[] {
  const lines = [...table([...findings.compared].map(([what, count]) => [`  ${what}`, grouped(count)]))];
  if (explained) {
    const share = ((explained.near / explained.people) * 100).toFixed(1);
    lines.push(`${share} % of ${grouped(explained.people)} people voted on have the reputation that their votes explain, within 10 points.`);
  }
  if (findings.total === 0) return [`${key}: every count is what its causes come to.`, ...lines];
  const { differences, total } = findings;
  const rows = differences.map(({ what, where, stored, counted }) => [what, where, stored, counted]);
  const more = total > rows.length ? [`… and ${grouped(total - rows.length)} more`] : [];
  return [`${key}: ${grouped(total)} differences.`, ...table([['count', 'of', 'stored', 'counted'], ...rows]), ...more, ...lines];
}

const json = (site: string, { findings, explained }: Checked): string =>
  JSON.stringify({
    site,
    differences: findings.total,
    compared: Object.fromEntries(findings.compared),
    ...(explained && { explained }),
    first: findings.differences,
  });

function argumentsOf(args: readonly string[]): { readonly site: string; readonly json: boolean } | string {
  try {
    const { values } = parseArgs({ args: [...args], options: { site: { type: 'string' }, json: { type: 'boolean', default: false } } });
    return values.site ? { site: values.site, json: values.json } : 'Which site? --site KEY names it.';
  } catch (error) {
    return error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error);
  }
}
