import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TObject, TProperties } from 'typebox';
import { bodyMayTakeLonger } from './body-time.ts';
import type { Audience } from './hosts.ts';
import type { Who } from './limits/keeper.ts';
import type { Act } from './limits/rates.ts';
import { leavingForms } from './router.ts';
import type { Input, Reply, RouteOptions, RouteTable, SentLater, SiteRegistrar, Uploading } from './routes.ts';
import type { Uploads } from './uploads/uploads.ts';
import type { Visitor } from './visitor.ts';

/** Runs a route for a request that came in: main's context is made, the reply becomes an answer, errors become pages. */
export type Runner<S> = (request: FastifyRequest, route: Route, work: Work<S>) => Promise<void>;

/** What a route does, in two steps: the frame of the page is made between them, of the context. */
export type Work<S> = (audience: Audience<S>, visitor: Visitor) => Promise<Ready> | Ready;
export type Ready = { readonly context: unknown; reply(): Promise<Reply> | Reply };

/** A route's pattern, and the parts of the query that it declares. */
export type Route = {
  readonly method: 'GET' | 'POST';
  readonly audience: 'site' | 'network';
  readonly pattern: string;
  readonly query: readonly string[];
  readonly limit?: Act | undefined;
  readonly shared?: number | undefined;
};

/** How main makes a request's context. A promise only where somebody may be signed in. */
export type Contexts<S, C> = {
  readonly site: (site: S, visitor: Visitor) => C | Promise<C>;
  readonly network: (visitor: Visitor) => Omit<C, 'site'> | Promise<Omit<C, 'site'>>;
};

type Schemas<P extends TProperties, Q extends TProperties, B extends TProperties> = RouteOptions<P, Q> &
  Partial<Uploading> & { readonly body?: TObject<B> };
/** What a handler of any kind of route is given: those that bring no file have no use for the form. */
type Handler<T, P extends TProperties, Q extends TProperties, B extends TProperties> = (
  context: T,
  input: Input<P, Q> & SentLater & { readonly body: Static<TObject<B>> },
) => Promise<Reply> | Reply;

/** What stands behind the table. */
export type Behind<S> = {
  readonly run: Runner<S>;
  /** Is told of each route. */
  readonly entered: (route: Route) => void;
  readonly uploads: Uploads;
  readonly whoOf: (context: unknown, visitor: Visitor) => Who;
};

/** The table in which features enter their routes; fastify finds them and validates what they take. */
export function tableOf<S, C>(app: FastifyInstance, contexts: Contexts<S, C>, { run, entered, uploads, whoOf }: Behind<S>): RouteTable<C> {
  function registrar<T>(audience: Route['audience'], contextFor: (whose: Audience<S>, visitor: Visitor) => T | Promise<T>): SiteRegistrar<T> {
    function enter<P extends TProperties, Q extends TProperties, B extends TProperties>(
      method: Route['method'],
      path: string,
      options: Schemas<P, Q, B>,
      handler: Handler<T, P, Q, B>,
    ): void {
      const { params, query, body, files } = options;
      const schema = { ...(params && { params }), ...(query && { querystring: query }), ...(body && { body }) };
      const route: Route = {
        method,
        audience,
        pattern: path,
        query: Object.keys(query?.properties ?? {}),
        limit: options.limit,
        shared: options.shared,
      };
      entered(route);
      const entry = { method, url: path, schema, constraints: { audience } } as const;
      if (files === undefined) app.route({ ...entry, handler: (request, reply) => handled(request, reply, route, handler) });
      else {
        const withForm = (request: FastifyRequest, reply: FastifyReply) => handled(request, reply, route, uploading(request, files, handler));
        leavingForms(app, (scope) => scope.route({ ...entry, handler: withForm }));
      }
    }

    /** The handler with the form of a request within its reach. */
    function uploading<P extends TProperties, Q extends TProperties, B extends TProperties>(
      { raw }: FastifyRequest,
      most: number,
      handler: Handler<T, P, Q, B>,
    ): Handler<T, P, Q, B> {
      return (context, input) => {
        const { member, address } = whoOf(context, input.visitor);
        return uploads.during(raw, { who: member ?? address, most }, (form) => {
          const read: SentLater['form'] = () => {
            bodyMayTakeLonger(raw);
            return form();
          };
          return handler(context, { ...input, form: read });
        });
      };
    }

    function handled<P extends TProperties, Q extends TProperties, B extends TProperties>(
      request: FastifyRequest,
      reply: FastifyReply,
      route: Route,
      handler: Handler<T, P, Q, B>,
    ): Promise<void> {
      reply.hijack();
      return run(request, route, (whose, visitor) => {
        // Fastify has validated and coerced all three by the schemas they are typed by.
        const input = { params: request.params, query: request.query, body: request.body ?? {}, visitor } as Parameters<typeof handler>[1];
        const ready = (context: T): Ready => ({ context, reply: () => handler(context, input) });
        const context = contextFor(whose, visitor);
        return context instanceof Promise ? context.then(ready) : ready(context);
      });
    }

    return {
      get: (path, options, handler) => enter('GET', path, options, handler),
      post: (path, options, handler) => enter('POST', path, options, handler),
      upload: (path, options, handler) => enter('POST', path, options, handler),
    };
  }

  return {
    site: registrar('site', (audience, visitor) => {
      if (audience.kind !== 'site') throw new Error('A site route was reached without a site.');
      return contexts.site(audience.site, visitor);
    }),
    network: registrar('network', (_audience, visitor) => contexts.network(visitor)),
  };
}
