import type { Route } from '../table.ts';
import { type Places, placesOf } from './places.ts';

/** Kinds of route by what they take: each has places of its own, so that a slow kind does not hold up the others. */
export type RouteClass = 'read' | 'search' | 'write' | 'run' | 'upload' | 'waiting';

/**
 * Places of each kind in one process. At 30 ms each, 512 reads under way are 17,000 a second, more than a process can
 * answer: only what is stuck ever fills them. Whoever waits for news, or for a program, costs no more than a connection.
 */
export const CAPACITY: Readonly<Record<RouteClass, number>> = { read: 512, search: 64, write: 128, run: 256, upload: 64, waiting: 8_000 };

/** Seconds after which a site may try again that has found no place. */
export const BUSY_RETRY = 2;

/** The measure of concurrency for all routes of a process. */
export interface Budgets {
  /** Takes a place for a request to a route of a site. Gives what gives it back; undefined when there is none. */
  enter(site: string, route: Route): (() => void) | undefined;
}

/** Budgets in which `isWaiting` tells those routes that hold a request until there is news. */
export function budgetsOf(isWaiting: (route: Route) => boolean, capacity: Readonly<Record<RouteClass, number>> = CAPACITY): Budgets {
  const places: Readonly<Record<RouteClass, Places>> = {
    read: placesOf(capacity.read),
    search: placesOf(capacity.search),
    write: placesOf(capacity.write),
    run: placesOf(capacity.run),
    upload: placesOf(capacity.upload),
    waiting: placesOf(capacity.waiting),
  };
  return { enter: (site, route) => places[isWaiting(route) ? 'waiting' : classOf(route)].enter(site) };
}

/** The kind of a route, by its limit where it has one. */
export function classOf({ limit, method }: Pick<Route, 'limit' | 'method'>): RouteClass {
  if (limit === 'run' || limit === 'search' || limit === 'upload') return limit;
  return method === 'POST' ? 'write' : 'read';
}
