import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * The byte cache as the server sees it: whole anonymous pages, answered before the plugins. Main hands one in; it is an
 * engine, so web knows only this shape of it.
 *
 *   lookup, answer           a page that is kept
 *   find, answer             a page of a route whose pages processes share (RouteOptions.shared)
 *   begin, render, keep      a page that is not; `begin` stands before the first read, so that a change in between is noticed
 */
export interface ByteCache<Hit = unknown, Token = unknown> {
  /** A kept page that may answer this request. Cheap for requests that no kept page may answer. */
  lookup(request: IncomingMessage): Hit | undefined;
  /** Answers with it, counts the view, and tells what was sent. */
  answer(hit: Hit, request: IncomingMessage, response: ServerResponse): Sent;
  /** A page that another process has made, where it is worth asking: else undefined at once. `query`: OfferedPage. */
  find?(request: IncomingMessage, route: string, query: readonly string[]): Promise<Hit | undefined> | undefined;
  begin(): Token;
  /** Keeps a page if it may be kept: whether it may is decided here, so the server offers every page. */
  keep(token: Token, request: IncomingMessage, page: OfferedPage): void;
}

export type Sent = { readonly route: string; readonly status: number; readonly bytes: number };

/** A page as the server has just answered it. One without an ETag or with a cookie is not kept. */
export type OfferedPage = {
  /** The one true spelling of the host, with its port if it has one. A request that spelled it otherwise is not kept. */
  readonly host: string;
  /** The route's pattern, for telemetry. */
  readonly route: string;
  readonly status: number;
  /** Name and value in turn, without the body's length and coding. */
  readonly headers: readonly string[];
  readonly etag?: string | undefined;
  readonly body: Uint8Array;
  /** The body compressed, if that is at hand. */
  readonly gzip?: Uint8Array | undefined;
  /** Names of the query's parts that the route declares. A request with any other is not kept. */
  readonly query: readonly string[];
  /** PageReply.dependsOn. Absent: not kept. */
  readonly dependsOn?: readonly string[] | undefined;
  readonly views?: { readonly site: number; readonly question: number } | undefined;
  /** RouteOptions.shared. */
  readonly shared?: number | undefined;
};
