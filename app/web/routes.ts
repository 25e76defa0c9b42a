import type { Static, TObject, TProperties } from 'typebox';
import type { Cookie } from './cookies.ts';
import type { Html } from './html.ts';
import type { Act } from './limits/rates.ts';
import type { SentForm } from './uploads/read-form.ts';
import type { Visitor } from './visitor.ts';

/**
 * What a page's route answers with. `web` knows no feature: a feature hands it routes, each a path, schemas and a
 * handler, and gets back validated input. C is the context that main makes for a request.
 */
export type Routes<C> = (table: RouteTable<C>) => void;

export interface RouteTable<C> {
  /** A page of a site (host KEY.<network>). */
  site: SiteRegistrar<C>;
  /** A page of the network's own host. The context has no site. */
  network: Registrar<Omit<C, 'site'>>;
}

export interface Registrar<C> {
  get<P extends TProperties = TProperties, Q extends TProperties = TProperties>(
    path: string,
    options: RouteOptions<P, Q>,
    handler: (context: C, input: Input<P, Q>) => Promise<Reply> | Reply,
  ): void;
  /** What changes something. Forged requests never come here (web/forgery.ts). A form's fields and a script's JSON arrive as `body`. */
  post<P extends TProperties = TProperties, Q extends TProperties = TProperties, B extends TProperties = TProperties>(
    path: string,
    options: RouteOptions<P, Q> & { readonly body?: TObject<B> },
    handler: (context: C, input: Input<P, Q> & { readonly body: Static<TObject<B>> }) => Promise<Reply> | Reply,
  ): void;
}

/** Files are taken by sites alone. */
export interface SiteRegistrar<C> extends Registrar<C> {
  /** A POST whose form brings a file (multipart/form-data). Nothing of it is read until the handler asks for the form. */
  upload<P extends TProperties = TProperties, Q extends TProperties = TProperties>(
    path: string,
    options: RouteOptions<P, Q> & { readonly limit: Act } & Uploading,
    handler: (context: C, input: Input<P, Q> & SentLater) => Promise<Reply> | Reply,
  ): void;
}

export type Uploading = {
  /** Bytes that the file may have. */
  readonly files: number;
};

/** What is read of a request when it is asked for. */
export type SentLater = {
  /** @throws UploadRefused */
  form(): Promise<SentForm>;
};

/** What a handler is given: parts of the address, validated by their schemas, and who asks as far as the request tells. */
export type Input<P extends TProperties, Q extends TProperties> = {
  readonly params: Static<TObject<P>>;
  readonly query: Static<TObject<Q>>;
  readonly visitor: Visitor;
};

/**
 * Schemas of the path's, the query's and the body's parts. Unknown parts are ignored; a bad one is answered by a 400 page.
 * A form's schema allows what a person may type by mistake: the page is then shown again with a word beside the field.
 */
export type RouteOptions<P extends TProperties, Q extends TProperties> = {
  readonly params?: TObject<P>;
  readonly query?: TObject<Q>;
  /** What of a person's measure each request takes (limits/rates.ts); beyond, it is answered by a 429 page. Absent: it is free. */
  readonly limit?: Act;
  /** Seconds for which processes share everyone's page of this route (web/byte-cache.ts). Absent: each makes its own. */
  readonly shared?: number;
};

export type Reply = PageReply | RedirectReply | AbroadReply | TextReply | JsonReply | StreamReply;

/** A page inside the layout. */
export type PageReply = {
  readonly title: string;
  readonly status?: 200 | 400 | 401 | 403 | 404 | 408 | 409 | 410 | 413 | 415 | 422 | 429 | 503;
  readonly main: Html;
  /** Cookies to set: such a page is kept by nobody. */
  readonly cookies?: readonly Cookie[];
  /** The column beside it. */
  readonly aside?: Html;
  /** Absolute path of the one true address, for rel=canonical. */
  readonly canonical?: string;
  /** For search engines and link previews. */
  readonly description?: string;
  readonly robots?: 'noindex';
  /** Something stands on it that nobody should find in a browser's keeping, such as recovery codes. */
  readonly secret?: true;
  /** Where it stands in the header's navigation. */
  readonly here?: 'questions' | 'tags' | 'users' | 'search';
  /** What stands in the search field. */
  readonly search?: string;
  /**
   * Names of what the page was made from, such as `question#7#12`, `listing#7`, `person#7#3`, `site#7`: when the change
   * log tells of one, the byte cache forgets the page. Absent: the page is not kept.
   */
  readonly dependsOn?: readonly string[];
  /** The question whose views this page counts towards. */
  readonly views?: { readonly site: number; readonly question: number };
};

/** To another page of the same host. 303 after something was done: the browser asks for it by GET. A script gets `json` instead. */
export type RedirectReply = {
  readonly redirect: string;
  readonly status: 301 | 302 | 303;
  readonly json?: unknown;
  readonly cookies?: readonly Cookie[];
};

/** To an address on another host of the network: whoever gives it has made sure that it is one. */
export type AbroadReply = {
  readonly abroad: string;
  /** Seconds for which it may be kept, by anybody: for addresses that always lead to the same place. It is a 302 then, else a 303. */
  readonly keep?: number;
  readonly cookies?: readonly Cookie[];
};

export type TextReply = { readonly text: string; readonly type: string; readonly status?: 200 | 404 | 503 };

/** Data for a script. */
export type JsonReply = {
  readonly json: unknown;
  readonly status?: 200 | 202 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 503;
  /** Seconds after which another try makes sense. */
  readonly retryAfter?: number;
  readonly cookies?: readonly Cookie[];
};

/**
 * What comes bit by bit, sent as it comes. Once the first bit is out the status stands: what fails later is told in the
 * stream's own words, for a stream that throws is cut off.
 */
export type StreamReply = { readonly stream: AsyncIterable<string | Uint8Array>; readonly type: string };
