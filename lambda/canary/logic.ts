import { type Account, signIn } from './sign-in.ts';

/** What the canary asks, as a reader would. */
export interface Request {
  readonly host: string;
  readonly path: string;
  /** Present: it is posted, as JSON. */
  readonly body?: string;
  /** Present: it is posted, as a page's form is. */
  readonly form?: Readonly<Record<string, string>>;
  /** What the browser would send along. */
  readonly cookie?: string;
}

/** What came back, the text whole. */
export interface Response {
  readonly status: number;
  readonly text: string;
  /** Cookies that it set, each with its attributes. */
  readonly cookies?: readonly string[];
}

export type Ask = (request: Request) => Promise<Response>;

/** The parts of a reader's visit. */
export const STEPS = ['sites', 'question', 'search', 'run', 'sign-in'] as const;
export type Step = (typeof STEPS)[number];

/** How a part went. */
export interface Outcome {
  readonly step: Step;
  readonly milliseconds: number;
  /** In a sentence, what was wrong. */
  readonly failure?: string;
}

/** A network to be visited. */
export interface Visit {
  /** The sites' hosts; the first is also read, searched and run on. */
  readonly hosts: readonly [string, ...string[]];
  /** Differs from visit to visit: an answer that was kept from another is none. */
  readonly nonce: string;
  /** The account as which it signs in, and where; absent: it does not. */
  readonly account?: Account;
  readonly now: () => number;
}

/** Reads, searches, runs hello-world, and signs in. A site without questions has nothing to read or find, which is no failure. */
export async function visit(ask: Ask, { hosts, nonce, account, now }: Visit): Promise<readonly Outcome[]> {
  const [host] = hosts;
  const timed = async (step: Step, act: () => Promise<void>): Promise<Outcome> => {
    const begun = now();
    try {
      await act();
      return { step, milliseconds: now() - begun };
    } catch (error) {
      return { step, milliseconds: now() - begun, failure: error instanceof Error ? error.message : String(error) };
    }
  };
  let question: Found | undefined;
  const sites = await timed('sites', async () => {
    const [first] = await Promise.all(hosts.map((one) => page(ask, { host: one, path: '/' })));
    question = first === undefined ? undefined : questionIn(first);
  });
  const outcomes = [sites];
  if (question) {
    const { path, id, word } = question;
    outcomes.push(await timed('question', async () => void (await page(ask, { host, path }))));
    outcomes.push(
      await timed('search', async () => {
        const found = await page(ask, { host, path: `/search?q=${encodeURIComponent(word)}` });
        if (!found.includes('/questions/')) throw new Error(`Searching ${host} for ${word} finds nothing, and question ${id} has it in its title.`);
      }),
    );
  }
  outcomes.push(await timed('run', () => run(ask, host, nonce)));
  if (account) outcomes.push(await timed('sign-in', () => signIn(ask, account)));
  return outcomes;
}

/** A page whole: an answer that was cut off has no end, whatever its status. */
async function page(ask: Ask, request: Request): Promise<string> {
  const { status, text } = await ask(request);
  const address = `${request.host}${request.path}`;
  if (status !== 200) throw new Error(`${address} answers ${status}.`);
  if (!text.trimEnd().endsWith('</html>')) throw new Error(`${address} is no whole page.`);
  return text;
}

interface Found {
  readonly path: string;
  readonly id: string;
  readonly word: string;
}

/** The first question that a page leads to, and a word of its title to look for: the longest that no accent or sign can hide. */
export function questionIn(text: string): Found | undefined {
  const [, path, id, title] = /<a href="(\/questions\/(\d+)\/[^"?#]*)"[^>]*>([^<]+)<\/a>/.exec(text) ?? [];
  if (path === undefined || id === undefined || title === undefined) return undefined;
  const [word = 'is:question'] = (title.replaceAll(/&[^;]+;/g, ' ').match(/(?<![\p{L}\p{N}])[a-z]{4,}(?![\p{L}\p{N}])/giu) ?? []).toSorted(
    (a, b) => b.length - a.length,
  );
  return { path, id, word };
}

async function run(ask: Ask, host: string, nonce: string): Promise<void> {
  const said = `hello, world ${nonce}`;
  const body = JSON.stringify({ language: 'javascript', source: `console.log('${said}');` });
  const { status, text } = await ask({ host, path: '/api/run', body });
  if (status !== 200) throw new Error(`Running a program on ${host} answers ${status}.`);
  if (!text.includes(`"stdout":"${said}\\n"`)) throw new Error(`A program that says hello on ${host} did not: ${text.slice(0, 300)}`);
}
