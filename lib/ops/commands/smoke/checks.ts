import type { Visit } from '../../ports/readers.ts';

/** A page that a reader would open, and what is wrong with what came; undefined where nothing is. */
export type Check = {
  readonly name: string;
  /** Whether the network's own host has it too; its page lists sites, and has no questions. */
  readonly network: boolean;
  /** The path, from the pages that came before by their checks' names; undefined where they name none. */
  path(before: Readonly<Record<string, Visit>>): string | undefined;
  wrong(visit: Visit): string | undefined;
};

/** What a reader does first on a site: its front page, how it looks, a list, a question, a search. Nothing is written. */
export const CHECKS: readonly Check[] = [
  { name: 'front page', network: true, path: () => '/', wrong: pageWrong },
  {
    name: 'style sheet',
    network: true,
    path: ({ 'front page': page }) => firstOf(page, /<link[^>]+href="(\/assets\/[^"]+\.css)"/),
    wrong: (visit) => statusWrong(visit, 200) ?? typeWrong(visit, 'text/css') ?? keptWrong(visit),
  },
  { name: 'questions', network: false, path: () => '/questions', wrong: pageWrong },
  // An empty site has none, and is no fault.
  { name: 'question', network: false, path: ({ questions: page }) => firstOf(page, /href="(\/questions\/\d+\/[^"?#]*)"/), wrong: pageWrong },
  { name: 'search', network: false, path: () => '/search?q=how', wrong: pageWrong },
  { name: 'no such page', network: true, path: () => '/no-such-page-smoke', wrong: (visit) => statusWrong(visit, 404) },
];

const firstOf = (page: Visit | undefined, pattern: RegExp): string | undefined => pattern.exec(page?.body ?? '')?.[1]?.replaceAll('&amp;', '&');

function pageWrong(visit: Visit): string | undefined {
  return statusWrong(visit, 200) ?? typeWrong(visit, 'text/html') ?? wholeWrong(visit) ?? policyWrong(visit);
}

const statusWrong = ({ status }: Visit, wanted: number): string | undefined =>
  status === wanted ? undefined : `status ${status} in place of ${wanted}`;

const typeWrong = ({ headers }: Visit, wanted: string): string | undefined =>
  headers['content-type']?.startsWith(wanted) ? undefined : `type ${headers['content-type'] ?? 'unknown'} in place of ${wanted}`;

const wholeWrong = ({ body }: Visit): string | undefined =>
  /<html[^>]* lang="/.test(body) && body.trimEnd().endsWith('</html>') ? undefined : 'the page is cut, or is none of ours';

/** The page that stands in at the edge comes with status 503; a proxy that strips headers is found here. */
const policyWrong = ({ headers }: Visit): string | undefined =>
  headers['content-security-policy'] === undefined ? 'it has no Content-Security-Policy' : undefined;

const keptWrong = ({ headers }: Visit): string | undefined =>
  headers['cache-control']?.includes('immutable') ? undefined : 'browsers may not keep it';
