import { expect, test } from 'vitest';
import { budgetsOf, CAPACITY, classOf } from '../../../app/web/budgets/classes.ts';
import { placesOf } from '../../../app/web/budgets/places.ts';
import type { Route } from '../../../app/web/table.ts';

/** Takes as many places as a site gets. */
function all(places: ReturnType<typeof placesOf>, site: string): (() => void)[] {
  const held: (() => void)[] = [];
  for (let leave = places.enter(site); leave; leave = places.enter(site)) held.push(leave);
  return held;
}

test('a hot site leaves room for the next, and that for the one after it', () => {
  const places = placesOf(120);
  expect(all(places, 'a')).toHaveLength(60);
  expect(all(places, 'b')).toHaveLength(40);
  expect(all(places, 'c').length).toBeGreaterThanOrEqual(20);
  expect(places.enter('a')).toBeUndefined();
});

test('places that are given back are there again, each once', () => {
  const places = placesOf(4);
  const [first, second] = all(places, 'a');
  expect(places.enter('a')).toBeUndefined();
  first?.();
  first?.();
  expect(all(places, 'a')).toHaveLength(1);
  second?.();
  expect(all(places, 'a')).toHaveLength(1);
});

test('a site that was hot gets its share alone while others are busy, and more when they are gone', () => {
  const places = placesOf(12);
  const held = all(places, 'a');
  expect(held).toHaveLength(6);
  const others = all(places, 'b');
  expect(others).toHaveLength(4);
  for (const leave of held) leave();
  expect(all(places, 'a')).toHaveLength(4);
  for (const leave of others) leave();
  expect(all(places, 'a')).toHaveLength(2);
});

test('one place is one site at a time', () => {
  const places = placesOf(1);
  const leave = places.enter('a');
  expect(places.enter('b')).toBeUndefined();
  leave?.();
  expect(places.enter('b')).toBeDefined();
});

const route = (method: Route['method'], more: Partial<Route> = {}): Route => ({ method, audience: 'site', pattern: '/', query: [], ...more });

test.each([
  [route('GET'), 'read'],
  [route('GET', { limit: 'read' }), 'read'],
  [route('GET', { limit: 'search' }), 'search'],
  [route('POST', { limit: 'run' }), 'run'],
  [route('POST', { limit: 'upload' }), 'upload'],
  [route('POST', { limit: 'vote' }), 'write'],
  [route('POST'), 'write'],
])('%j is of the kind %s', (given, kind) => {
  expect(classOf(given)).toBe(kind);
});

test('kinds have places of their own: searches that are stuck hold up no page, and who waits for news holds up neither', () => {
  const budgets = budgetsOf(({ pattern }) => pattern === '/news', { ...CAPACITY, search: 2, read: 2, waiting: 2 });
  expect(budgets.enter('a', route('GET', { limit: 'search' }))).toBeDefined();
  expect(budgets.enter('a', route('GET', { limit: 'search' }))).toBeUndefined();
  expect(budgets.enter('a', route('GET', { pattern: '/news' }))).toBeDefined();
  expect(budgets.enter('a', route('GET', { pattern: '/news' }))).toBeUndefined();
  expect(budgets.enter('a', route('GET'))).toBeDefined();
});
