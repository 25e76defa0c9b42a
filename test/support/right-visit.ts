import type { Visit } from '../../lib/ops/ports/readers.ts';

const HEADERS = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'self'" };

/** A page as the service makes them, with this in its body. */
export const page = (body: string): Visit => ({
  status: 200,
  headers: HEADERS,
  body: `<!doctype html><html lang="en"><body>${body}</body></html>\n`,
  seconds: 0.031,
});

const SHEET: Visit = {
  status: 200,
  headers: { 'content-type': 'text/css', 'cache-control': 'public, max-age=31536000, immutable' },
  body: '',
  seconds: 0.004,
};

const PAGES: Readonly<Record<string, Visit>> = {
  '/': page('<link rel="stylesheet" href="/assets/base-a1b2.css">'),
  '/assets/base-a1b2.css': SHEET,
  '/questions': page('<a href="/questions/7/how-long">How long?</a>'),
  '/questions/7/how-long': page('Long.'),
  '/search?q=how': page(''),
};

/** What a reader gets of a site that is as it should be. */
export const rightVisit = (_host: string, path: string): Visit => PAGES[path] ?? { ...page(''), status: 404 };
