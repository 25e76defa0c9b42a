import { expect, test } from 'vitest';
import { MEMBERS_AN_ADDRESS, RATES } from '../../../app/web/limits/rates.ts';
import { classesOf, REQUEST_CLASSES } from '../../../lib/edge/request-classes.ts';
import { serviceRoutes } from './service-routes.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0';
const namesOf = (method: string, path: string, agent = BROWSER) => classesOf(method, path, agent).map(({ name }) => name);

const routes = serviceRoutes();

test('every route that runs a program is in the class that runs', () => {
  const running = routes.filter(({ limit }) => limit === 'run');

  expect(running.length).toBeGreaterThan(0);
  for (const { method, path } of running) expect(namesOf(method, path), path).toEqual(['run', 'read']);
});

test('every other POST is writing', () => {
  for (const { method, path, limit } of routes)
    if (method === 'POST' && limit !== 'run') expect(namesOf(method, path), path).toEqual(['write', 'read']);
});

test('whatever asks the search index is searching', () => {
  const searching = routes.filter(({ limit, pattern }) => limit === 'search' || pattern === '/search');

  expect(searching.map(({ pattern }) => pattern).toSorted()).toEqual(['/questions/similar', '/search', '/search']);
  for (const { method, path } of searching) expect(namesOf(method, path)).toEqual(['search', 'read']);
});

test('what a page loads is counted as nothing', () => {
  expect(namesOf('GET', '/assets/askyard.abcdefghijkl.css')).toEqual([]);
});

test.each`
  agent
  ${'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'}
  ${'Mozilla/5.0 (compatible; GPTBot/1.2)'}
  ${'ClaudeBot/1.0'}
  ${'CCBot/2.0'}
  ${'Baiduspider/2.0'}
  ${'Scrapy/2.11'}
`('$agent has the measure of crawlers', ({ agent }) => {
  expect(namesOf('GET', '/questions', agent)).toContain('crawl');
});

test('a browser is no crawler', () => {
  expect(namesOf('GET', '/questions')).toEqual(['read']);
});

test('a room full of members is never over a limit of the edge before the service says so of one of them', () => {
  const inFiveMinutes = ({ burst, every }: { burst: number; every: number }) => burst + 300_000 / every;
  const limitOf = (name: string) => REQUEST_CLASSES.find((one) => one.name === name)?.limit ?? 0;

  for (const trust of ['anonymous', 'new', 'trusted'] as const) {
    expect(limitOf('run')).toBeGreaterThan(inFiveMinutes(RATES.run[trust]));
    expect(limitOf('search')).toBeGreaterThan(inFiveMinutes(RATES.search[trust]));
    expect(limitOf('read')).toBeGreaterThan(inFiveMinutes(RATES.read[trust]));
  }
  expect(limitOf('write')).toBeGreaterThan(inFiveMinutes(RATES.write.trusted) * MEMBERS_AN_ADDRESS);
});

test('limits and windows are those that WAF takes', () => {
  for (const { limit, path = '', notPath = '', agent = '' } of REQUEST_CLASSES) {
    expect(limit).toBeGreaterThanOrEqual(10);
    for (const regex of [path, notPath, agent]) expect(regex.length).toBeLessThanOrEqual(512);
  }
});
