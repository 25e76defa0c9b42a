/** Requests to addresses that somebody typed: resolved once, pinned, never private, link-local or our own. */
export interface Outbound {
  /** @throws AddressRefused before anything is sent. Redirects are not followed. */
  fetch(address: URL, request: OutboundRequest): Promise<{ readonly status: number; readonly body: Uint8Array }>;
}

export type OutboundRequest = {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly timeoutMs: number;
  readonly bytesAtMost: number;
};

export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}
