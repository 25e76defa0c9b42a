import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Person } from '../../app/core/people/records.ts';
import type { Runner } from '../../app/core/runs/runner.ts';
import type { Site } from '../../app/core/sites/records.ts';
import { noPageCache } from '../../app/engines/page-cache/none.ts';
import type { Searcher } from '../../app/engines/search/port.ts';
import { openTagEngine } from '../../app/engines/tag-engine/engine.ts';
import { apiRoutes } from '../../app/machines/api/routes.ts';
import { askRoutes } from '../../app/pages/ask/routes.ts';
import { composeRoutes } from '../../app/pages/compose/routes.ts';
import type { PageContext } from '../../app/pages/context.ts';
import { rollbackRoutes } from '../../app/pages/edit/rollback.ts';
import { editRoutes } from '../../app/pages/edit/routes.ts';
import { homeRoutes } from '../../app/pages/home/routes.ts';
import { listingRoutes } from '../../app/pages/listing/routes.ts';
import { commentRoutes } from '../../app/pages/question/all-comments.ts';
import { redirectRoutes } from '../../app/pages/question/redirects.ts';
import { revisionRoutes } from '../../app/pages/question/revisions.ts';
import { questionRoutes } from '../../app/pages/question/routes.ts';
import { runRoutes } from '../../app/pages/runs/routes.ts';
import { tagRoutes } from '../../app/pages/tags/routes.ts';
import { writeRoutes } from '../../app/pages/write/routes.ts';
import type { Assets } from '../../app/web/assets.ts';
import { noLimits } from '../../app/web/limits/keeper.ts';
import { createWeb } from '../../app/web/server.ts';
import { type ScriptedJail, scriptedRunner } from '../core/runs/jail.ts';
import { openYard, type Yard } from '../support/yard.ts';

const ROUTES = [
  homeRoutes,
  listingRoutes,
  questionRoutes,
  redirectRoutes,
  revisionRoutes,
  commentRoutes,
  askRoutes,
  tagRoutes,
  writeRoutes,
  editRoutes,
  rollbackRoutes,
  composeRoutes,
  runRoutes,
  apiRoutes,
];

/** What came back. `location` is the path that a redirect leads to. */
export type Answered = { readonly status: number; readonly location: string | undefined; readonly text: string };

type Fields = Readonly<Record<string, string | number>>;

export type Manner = { readonly by?: Person | undefined; readonly json?: boolean; readonly headers?: Readonly<Record<string, string>> };

/** The pages where people write, over a real store and real routes, each request made by whom a test says. */
export interface WritingWeb {
  readonly yard: Yard;
  readonly port: number;
  /** Where programs would run: it records what it is asked, and answers as a test says. */
  readonly jail: ScriptedJail;
  /** Faults answered with 500; a test expects none. */
  readonly faults: readonly unknown[];
  get(path: string, manner?: Manner): Promise<Answered>;
  post(path: string, fields: Fields, manner?: Manner): Promise<Answered>;
  /** GETs a page and posts its form of that action with its hidden fields and those given. */
  fill(page: string, action: string, fields: Fields, manner?: Manner): Promise<Answered>;
  /** Moves time, in milliseconds. */
  later(milliseconds: number): void;
  /** The site is otherwise from now on: read-only, or with other thresholds. */
  site(more: Partial<Site>): void;
  close(): Promise<void>;
}

const noSearch: Searcher = {
  search: async () => ({ total: 0, more: false, hits: [], understood: [] }),
  searchEach: async () => ({ sites: [], understood: [] }),
  suggest: async () => [],
  similar: async () => [],
};

/** Pages without styles and scripts: what they must be whole without. */
const NO_ASSETS: Assets = {
  styles: '/assets/askyard.css',
  icon: '/assets/icon.svg',
  scripts: [],
  answers: new Map(),
  large: () => undefined,
  bundles: {},
  content: new Map(),
};

/** Who asks stands in a header of the test's own. */
const WHO = 'x-test-person';

export async function openWritingWeb(
  over?: Parameters<typeof openYard>[0],
  assets: Assets = NO_ASSETS,
  running?: Partial<Runner>,
): Promise<WritingWeb> {
  const yard = await openYard(over);
  const { store, clock, blobs, site } = yard.context;
  const people = new Map<number, Person>();
  const faults: unknown[] = [];
  const engine = await openTagEngine({ store, log: yard.log, blobs, clock, onError: (error) => faults.push(error) });
  await engine.untilReady();
  const { jail, runner: scripted } = scriptedRunner(store);
  const runner: Runner = { ...scripted, ...running };
  let now = yard.context.now;
  let otherwise: Partial<Site> = {};
  let asking: number | undefined;

  const contextOf = (): PageContext => {
    const person = asking === undefined ? undefined : people.get(asking);
    const proofs = { check: async () => 'proven' };
    const domain = { ...yard.context, site: { ...site, ...otherwise }, now, ...(person && { person }) };
    // Routes of writing ask nothing of identity: what they must not touch is not there.
    return {
      ...domain,
      proofs,
      listings: engine,
      visited: () => {},
      search: noSearch,
      runner,
      addressOf: () => 'http://yard.localhost',
    } as unknown as PageContext;
  };
  const web = await createWeb<Site, PageContext>({
    routes: ROUTES,
    contexts: { site: contextOf, network: contextOf },
    assets,
    audienceOf: async () => ({ kind: 'site', site }),
    frameOf: () => ({
      language: 'en',
      origin: 'http://yard.localhost',
      network: 'http://localhost/',
      content: 'http://usercontent.localhost',
      site: { title: 'Yard', tagline: '' },
      ...(asking !== undefined && { member: { name: 'Somebody', profile: '/users/1', unread: 0 } }),
    }),
    addressOf: () => '127.0.0.1',
    limits: noLimits,
    whoOf: () => ({ address: '127.0.0.1', trust: 'trusted' }),
    beforeHosts: async () => undefined,
    byteCache: noPageCache,
    viewed: () => {},
    telemetry: { request: (work) => work(), timed: () => {}, finished: () => {}, metrics: () => '', close: async () => {} },
    fault: (_id, error) => faults.push(error),
  });
  const server = createServer((incoming, outgoing) => {
    const id = Number(incoming.headers[WHO] ?? Number.NaN);
    asking = Number.isNaN(id) ? undefined : id;
    web.listener(incoming, outgoing);
  });
  const port = await listening(server);

  async function ask(method: string, path: string, body: string | undefined, { by, json = false, headers = {} }: Manner): Promise<Answered> {
    if (by) people.set(by.id, by);
    return answered(port, method, path, body, {
      host: 'yard.localhost',
      ...(by && { [WHO]: String(by.id) }),
      ...(json && { accept: 'application/json' }),
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }),
      ...headers,
    });
  }
  const post: WritingWeb['post'] = (path, fields, manner = {}) =>
    ask('POST', path, new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString(), manner);
  const get: WritingWeb['get'] = (path, manner = {}) => ask('GET', path, undefined, manner);

  return {
    yard,
    port,
    jail,
    faults,
    get,
    post,
    async fill(page, action, fields, manner = {}) {
      return post(action, { ...hiddenIn((await get(page, manner)).text, action), ...fields }, manner);
    },
    later(milliseconds) {
      now += milliseconds;
    },
    site(more) {
      otherwise = more;
    },
    async close() {
      await new Promise((closed) => server.close(closed));
      await web.close();
      await engine.close();
      await yard.close();
    },
  };
}

/** The hidden fields of a page's form, by the form's action. Without such a form the test has no ground to stand on. */
export function hiddenIn(page: string, action: string): Readonly<Record<string, string>> {
  const form = page.split('<form').find((part) => part.includes(`action="${action}"`));
  if (form === undefined) throw new Error(`The page has no form that is sent to ${action}.`);
  const [inside = ''] = form.split('</form>');
  return Object.fromEntries(
    [...inside.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

function answered(
  port: number,
  method: string,
  path: string,
  body: string | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, text: Buffer.concat(chunks).toString() }),
      );
      response.on('error', reject);
    })
      .on('error', reject)
      .end(body);
  });
}
