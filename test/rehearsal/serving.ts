import { strict as assert } from 'node:assert';
import { request } from 'node:http';

export type Answered = { readonly status: number; readonly text: string };

/** Asks the machine as the load balancer does: on its port, for a host. */
export function ask(host: string, path: string, body?: unknown): Promise<Answered> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = { host, 'x-forwarded-for': '192.0.2.7, 192.0.2.8', ...(text !== undefined && { 'content-type': 'application/json' }) };
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: 4000, path, method: text === undefined ? 'GET' : 'POST', headers, agent: false }, (response) => {
      let got = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (got += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: got })).on('error', reject);
    })
      .on('error', reject)
      .end(text);
  });
}

/** Runs a program through the pages' own port. */
export async function run(host: string, language: string, source: string): Promise<{ readonly stdout: string; readonly exitCode: number }> {
  const { status, text } = await ask(host, '/api/run', { language, source });
  assert.equal(status, 200, text);
  return JSON.parse(text).run;
}

/** The first question of a listing, read. */
export async function readFirstQuestion(host: string): Promise<Answered> {
  const listing = await ask(host, '/questions?tab=votes');
  const path = /href="(\/questions\/\d+\/[^"#?]+)"/.exec(listing.text)?.[1];
  assert.ok(path, `no question on the listing: ${listing.text.slice(0, 300)}`);
  return ask(host, path);
}

/** Every style and script that a page loads answers. */
export async function readAssets(host: string, page: string): Promise<number> {
  const paths = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  for (const path of paths) assert.equal((await ask(host, path)).status, 200, path);
  return paths.length;
}
