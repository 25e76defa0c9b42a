/** A port that is open, and how it is closed. */
export type Opened<T> = { readonly port: T; close(): Promise<void> };
