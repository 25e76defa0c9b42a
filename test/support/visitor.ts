import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type Answered, answered } from './network.ts';

/** What came back at the end of all redirects. */
export type Visited = Answered & {
  /** Where it was. */
  readonly url: URL;
  /** Every address on the way, the last one included. */
  readonly way: readonly string[];
};

/** A cookie as a browser keeps it: its value, and the attributes that came with it, in lower case. */
export type KeptCookie = { readonly value: string; readonly attributes: readonly string[] };

export type Asked = {
  /** Key of the site; the network's own host without. */
  readonly site?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Gives the first answer, wherever it leads. */
  readonly stay?: boolean;
};

/** Somebody with a browser of their own: keeps cookies by host, and goes where answers lead. */
export interface TestVisitor {
  get(path: string, options?: Asked): Promise<Visited>;
  /** Sends a form as a page of the same host does. */
  post(path: string, fields?: Readonly<Record<string, string>>, options?: Asked): Promise<Visited>;
  /** Sends a file as a form with a field for one does; without a name none was chosen. */
  upload(path: string, file: { readonly name: string; readonly content: string }, options?: Asked): Promise<Visited>;
  /** Sends data as a page's script does. */
  tell(path: string, data: unknown, options?: Asked): Promise<Visited>;
  /** A cookie of a host, by its name. */
  cookie(name: string, site?: string): KeptCookie | undefined;
  /** Puts a cookie into the browser, as a thief does. */
  setCookie(name: string, value: string, site?: string): void;
}

const WAY_AT_MOST = 10;
const BOUNDARY = 'xxBOUNDARYxx';
let visitors = 0;

/** A network that answers on this machine, in this process or another. */
export type Reached = {
  readonly network: { readonly port: number; readonly address: string };
  readonly config: { readonly data: string };
};

/** A new visitor of the network, from an address of this machine's that no other has: limits count by address. */
export function visitorOf({ network }: Pick<Reached, 'network'>): TestVisitor {
  const jar = new Map<string, Map<string, KeptCookie>>();
  const number = ++visitors;
  const localAddress = `127.1.${number >> 8}.${number & 255 || 1}`;
  const originOf = (site: string | undefined): string => `http://${site ? `${site}.` : ''}localhost:${network.port}`;
  const cookiesOf = (hostname: string): Map<string, KeptCookie> => {
    const kept = jar.get(hostname) ?? new Map();
    jar.set(hostname, kept);
    return kept;
  };

  async function once(url: URL, method: string, headers: Readonly<Record<string, string>>, body?: string): Promise<Answered> {
    const sent = [...cookiesOf(url.hostname)].map(([name, { value }]) => `${name}=${value}`).join('; ');
    const answer = await answered({
      port: network.port,
      localAddress,
      path: url.pathname + url.search,
      method,
      headers: {
        host: url.host,
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0',
        ...(sent !== '' && { cookie: sent }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    for (const line of answer.headers['set-cookie'] ?? []) keep(cookiesOf(url.hostname), line);
    return answer;
  }

  async function go(url: URL, method: string, { headers = {}, stay = false }: Asked, body?: string): Promise<Visited> {
    const way = [url.href];
    let answer = await once(url, method, headers, body);
    let at = url;
    for (let next = leadsTo(answer, at); next && !stay; next = leadsTo(answer, at)) {
      if (way.length === WAY_AT_MOST) throw new Error(`It leads round in circles: ${way.join(' ')}`);
      at = next;
      way.push(at.href);
      answer = await once(at, 'GET', {});
    }
    return { ...answer, url: at, way };
  }

  const posted = (url: URL, type: string, { headers, ...options }: Asked, body: string): Promise<Visited> =>
    go(url, 'POST', { ...options, headers: { origin: url.origin, 'sec-fetch-site': 'same-origin', 'content-type': type, ...headers } }, body);

  return {
    get: (path, options = {}) => go(new URL(path, originOf(options.site)), 'GET', options),
    post: (path, fields = {}, options = {}) =>
      posted(new URL(path, originOf(options.site)), 'application/x-www-form-urlencoded', options, new URLSearchParams(fields).toString()),
    upload: (path, { name, content }, options = {}) => {
      const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
      const body = `${head}${content}\r\n--${BOUNDARY}--\r\n`;
      return posted(new URL(path, originOf(options.site)), `multipart/form-data; boundary=${BOUNDARY}`, options, body);
    },
    tell: (path, data, options = {}) =>
      posted(
        new URL(path, originOf(options.site)),
        'application/json',
        { ...options, headers: { accept: 'application/json', ...options.headers } },
        JSON.stringify(data),
      ),
    cookie: (name, site) => jar.get(new URL(originOf(site)).hostname)?.get(name),
    setCookie: (name, value, site) => void cookiesOf(new URL(originOf(site)).hostname).set(name, { value, attributes: [] }),
  };
}

/** Where an answer leads a browser: by its Location, or by a page that goes on by itself. */
function leadsTo({ headers, text }: Answered, from: URL): URL | undefined {
  const to = headers.location ?? /<meta http-equiv="refresh" content="0; url=([^"]+)">/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  return to === undefined ? undefined : new URL(to, from);
}

function keep(kept: Map<string, KeptCookie>, line: string): void {
  const [pair = '', ...rest] = line.split('; ');
  const equals = pair.indexOf('=');
  const attributes = rest.map((attribute) => attribute.toLowerCase());
  if (attributes.includes('max-age=0')) kept.delete(pair.slice(0, equals));
  else kept.set(pair.slice(0, equals), { value: pair.slice(equals + 1), attributes });
}

/** The path of the link in the last letter that was sent to an address with such a link. Waits for the letter. */
export function linkTo({ config, network }: Reached, email: string, kind: string): Promise<string> {
  return vi.waitFor(
    async () => {
      const lines = (await readFile(join(config.data, 'mail.jsonl'), 'utf8')).trim().split('\n');
      const letters = lines.map((line): { to: string; text: string } => JSON.parse(line)).filter(({ to }) => to === email);
      const links = letters.flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []).flatMap((link) => URL.parse(link) ?? []);
      const link = links.findLast(({ origin, pathname }) => origin === network.address && pathname.startsWith(`/${kind}/`));
      if (!link) throw new Error(`No letter with a link to /${kind} went to ${email}.`);
      return link.pathname;
    },
    { timeout: 60_000, interval: 20 },
  );
}

/** A password that nothing stands against. */
export const PASSWORD = 'a kettle whistles at noon';

/** A visitor with an account of the network, signed in there, and on a site if one is named. The address is NAME@example.org. */
export async function memberOf(network: Reached, name: string, site?: string): Promise<TestVisitor & { readonly email: string }> {
  const visitor = visitorOf(network);
  const email = `${name.toLowerCase()}@example.org`;
  await visitor.post('/sign-up', { name, email });
  const opened = await visitor.post(await linkTo(network, email, 'sign-up'), { name, password: PASSWORD });
  if (opened.status !== 200) throw new Error(`Signing up ended with ${opened.status} at ${opened.url.href}: ${opened.text}`);
  if (site !== undefined) await visitor.get('/sign-in', { site });
  return { ...visitor, email };
}
