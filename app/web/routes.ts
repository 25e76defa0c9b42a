import type { Static, TObject, TProperties } from 'typebox';
import type { Html } from './html.ts';

/**
 * What a page's route answers with. `web` knows no feature: a feature hands it routes, each a path, schemas and a
 * handler, and gets back validated input. C is the context that main makes for a request.
 */
export type Routes<C> = (table: RouteTable<C>) => void;

export interface RouteTable<C> {
  /** A page of a site (host KEY.<network>). */
  site: Registrar<C>;
  /** A page of the network's own host. The context has no site. */
  network: Registrar<Omit<C, 'site'>>;
}

export interface Registrar<C> {
  get<P extends TProperties = TProperties, Q extends TProperties = TProperties>(
    path: string,
    options: RouteOptions<P, Q>,
    handler: (context: C, input: { readonly params: Static<TObject<P>>; readonly query: Static<TObject<Q>> }) => Promise<Reply> | Reply,
  ): void;
}

/** Schemas of the path's and the query's parts. Unknown query parts are ignored; a bad one is answered by a 400 page. */
export type RouteOptions<P extends TProperties, Q extends TProperties> = { readonly params?: TObject<P>; readonly query?: TObject<Q> };

export type Reply = PageReply | RedirectReply | TextReply;

/** A page inside the layout. */
export type PageReply = {
  readonly title: string;
  readonly status?: 200 | 404 | 410;
  readonly main: Html;
  /** The column beside it. */
  readonly aside?: Html;
  /** Absolute path of the one true address, for rel=canonical. */
  readonly canonical?: string;
  /** For search engines and link previews. */
  readonly description?: string;
  readonly robots?: 'noindex';
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

export type RedirectReply = { readonly redirect: string; readonly status: 301 | 302 };

export type TextReply = { readonly text: string; readonly type: string; readonly status?: 200 | 404 | 503 };
