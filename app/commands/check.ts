import type { Site } from '../core/sites/records.ts';
import { type Verified, verifySnapshot } from '../engines/tag-engine/verify.ts';
import { type Checked, checkSite } from '../machines/dumps/check/check.ts';
import { table } from '../machines/dumps/check/report.ts';
import { grouped } from '../machines/dumps/progress-line.ts';
import type { Ports } from '../main/ports.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';
import { onSite } from './on-site.ts';

/** `askyard check`: recomputes a site's stored counts from their causes. */
export const check: Command = {
  name: 'check',
  summary: "recomputes a site's stored counts and prints differences",
  usage: `askyard check --site KEY [--json]

Recomputes every stored count of a site but views from what it counts: scores from votes, answers, comments, questions
of each tag, badges, reputation. What the tag engine keeps in its snapshot, with the log since, is compared with the
store as well. On a site in use, what is being written meanwhile may show as a difference: run again.

Exit codes: 0 no differences, 1 differences, or there is no such site, 2 the call's words are off.`,
  run: (args, io) => onSite('check', args, io, (ports, site, json) => checked(ports, site, json, io)),
};

async function checked({ store, log, blobs }: Ports, site: Site, json: boolean, io: CommandIo): Promise<number> {
  const found = await checkSite(store, site, io.signal);
  addTagEngine(found.findings, await verifySnapshot({ store, log, blobs }, site.number, io.signal));
  for (const line of json ? [jsonOf(site.siteKey, found)] : report(site.siteKey, found)) io.out(line);
  return found.findings.total > 0 ? EXIT.failed : EXIT.done;
}

/** An engine that has kept nothing yet, or nothing that it would begin with, has nothing to differ. */
function addTagEngine(findings: Checked['findings'], verified: Verified): void {
  if ('unverified' in verified) return;
  findings.compared.set('questions in the tag engine', verified.questions);
  for (const { question, what, stored, engine } of verified.differences)
    findings.compare(`tag engine: ${what}`, `question ${question}`, stored, engine);
  findings.total += verified.total - verified.differences.length;
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

const jsonOf = (site: string, { findings, explained }: Checked): string =>
  JSON.stringify({
    site,
    differences: findings.total,
    compared: Object.fromEntries(findings.compared),
    ...(explained && { explained }),
    first: findings.differences,
  });
