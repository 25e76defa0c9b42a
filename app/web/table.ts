import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static, TObject, TProperties } from 'typebox';
import type { Audience } from './hosts.ts';
import type { Registrar, Reply, RouteOptions, RouteTable } from './routes.ts';

/** Runs a route for a request that came in: main's context is made, the reply becomes an answer, errors become pages. */
export type Runner<S> = (request: FastifyRequest, route: Route, reply: (audience: Audience<S>) => Promise<Reply> | Reply) => Promise<void>;

/** A route's pattern, and the parts of the query that it declares. */
export type Route = { readonly pattern: string; readonly query: readonly string[] };

/** How main makes a request's context. */
export type Contexts<S, C> = { readonly site: (site: S) => C; readonly network: () => Omit<C, 'site'> };

/** The table in which features enter their routes; fastify finds them and validates what they take. */
export function tableOf<S, C>(app: FastifyInstance, contexts: Contexts<S, C>, run: Runner<S>): RouteTable<C> {
  function registrar<T>(kind: 'site' | 'network', contextFor: (audience: Audience<S>) => T): Registrar<T> {
    return {
      get<P extends TProperties, Q extends TProperties>(path: string, options: RouteOptions<P, Q>, handler: Handler<T, P, Q>): void {
        const schema = { ...(options.params && { params: options.params }), ...(options.query && { querystring: options.query }) };
        const route = { pattern: path, query: Object.keys(options.query?.properties ?? {}) };
        app.get(path, { schema, constraints: { audience: kind } }, (request, reply) => {
          reply.hijack();
          // Fastify has validated and coerced both by the schemas they are typed by.
          const input = { params: request.params, query: request.query } as Input<P, Q>;
          return run(request, route, (audience) => handler(contextFor(audience), input));
        });
      },
    };
  }
  return {
    site: registrar('site', (audience) => {
      if (audience.kind !== 'site') throw new Error('A site route was reached without a site.');
      return contexts.site(audience.site);
    }),
    network: registrar('network', contexts.network),
  };
}

type Input<P extends TProperties, Q extends TProperties> = { readonly params: Static<TObject<P>>; readonly query: Static<TObject<Q>> };
type Handler<T, P extends TProperties, Q extends TProperties> = (context: T, input: Input<P, Q>) => Promise<Reply> | Reply;
