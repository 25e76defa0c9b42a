import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Telemetry } from '../platform/telemetry/port.ts';
import type { Answer } from './answer.ts';
import type { Assets } from './assets.ts';
import type { Budgets } from './budgets/classes.ts';
import type { ByteCache } from './byte-cache.ts';
import type { Frame } from './frame.ts';
import type { Audience } from './hosts.ts';
import type { Limits, Who } from './limits/keeper.ts';
import type { Routes } from './routes.ts';
import type { Contexts, Route } from './table.ts';
import type { Visitor } from './visitor.ts';

/** What main hands to web. S is what it knows a site by, C the context of a route. */
export type WebParts<S, C> = {
  readonly routes: readonly Routes<C>[];
  readonly contexts: Contexts<S, C>;
  readonly assets: Assets;
  /** Whom a host name means; without port, lower-case, '' when none was given. */
  readonly audienceOf: (host: string) => Promise<Audience<S>>;
  /** The frame of a page; without a context that of everyone's. */
  readonly frameOf: (audience: Audience<S>, context?: unknown) => Frame;
  /** The client's address, as far as proxies before us are believed. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** Seconds for which a cache before the service may keep pages that are everyone's. Absent: none may. */
  readonly sharedSeconds?: number;
  readonly limits: Limits;
  /** How many requests may be under way. Absent: any number, for measuring. */
  readonly budgets?: Budgets;
  /** Who does something, for the limits: the context tells who is signed in. */
  readonly whoOf: (context: unknown, visitor: Visitor) => Who;
  /** Answers on the content host what is no frame of ours: what people uploaded. Undefined for what is not there either. */
  readonly uploads?: (path: string, request: IncomingMessage, response: ServerResponse) => Promise<Answer | undefined>;
  /** Answers for everyone on any host: health. */
  readonly beforeHosts: (path: string) => Promise<Answer | undefined>;
  readonly byteCache: ByteCache;
  /** Is told of each view of a question that was not answered from the byte cache. */
  readonly viewed: (site: number, question: number) => void;
  readonly telemetry: Telemetry;
  /** Is told of every fault that was answered with 500. */
  readonly fault: (id: string, error: unknown) => void;
};

/** The web, ready for servers of the caller's own making (web/listen.ts). */
export type Web = {
  readonly listener: RequestListener;
  /** The page about a request that could not be read. */
  readonly badBytesPage: (status: number) => Answer;
  /** Every route there is. */
  readonly routes: readonly Route[];
  close(): Promise<void>;
};
