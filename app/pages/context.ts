import type { Context } from '../core/context.ts';
import type { Decoders } from '../core/files/decoder.ts';
import type { IdentityContext } from '../core/identity/context.ts';
import type { Account } from '../core/identity/records.ts';
import type { Runner } from '../core/runs/runner.ts';
import type { Site } from '../core/sites/records.ts';
import type { Searcher } from '../engines/search/port.ts';
import type { TagEngine } from '../engines/tag-engine/port.ts';
import type { Proofs } from '../web/proof-of-work/proofs.ts';

/** What a page's route is given: the domain's context and identity's, and the engines that pages ask. */
export type PageContext = Context &
  IdentityContext & {
    readonly listings: TagEngine;
    /** Told of each question that a member opens, for what interests them. */
    readonly visited: (site: number, person: number, question: { readonly id: number; readonly tags: readonly string[] }) => void;
    readonly search: Searcher;
    /** Runs programs. */
    readonly runner: Runner;
    /** Look at what people upload. */
    readonly decoders: Decoders;
    /** Scheme, host and port at which a site of the network is reached, without a slash at the end. */
    readonly addressOf: (site: Site) => string;
    /** Scheme, host and port of the content host, where attachments are, without a slash at the end. */
    readonly contentAddress: string;
    /** The account that is signed in on this host. On a site `person` is who it is there. */
    readonly account?: Account;
    /** The session by which it is. */
    readonly session?: PageSession;
    /** Proofs of work, in front of what newcomers do. */
    readonly proofs: Proofs;
    /** Whoever ends sessions or changes an account calls this: this process believes in sessions for some seconds. */
    readonly forgetSessions: (account: number) => void;
  };

/** A session of this host, and the network's that it hangs on: on the network's own host the same. */
export type PageSession = { readonly hash: string; readonly network: string };

/** The same on the network's own host, where there is no site. */
export type NetworkContext = Omit<PageContext, 'site' | 'person'>;
