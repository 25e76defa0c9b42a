import { createConnection } from 'node:net';
import { type ConnectionOptions, connect } from 'node:tls';
import { AbstractConnector } from 'iovalkey';

export type Place = { readonly host: string; readonly port: number; readonly tls?: ConnectionOptions };

/** For so long a connection may stand that is asked to end, in milliseconds. */
const ENDING = 2_000;

/**
 * Connects to a place. The client's own connector listens to a socket's first error alone; TLS may give two, as where a
 * certificate is refused and the other end has its word about that, and an error that nobody hears ends the process.
 */
export const connectorTo = ({ host, port, tls }: Place) =>
  class extends AbstractConnector {
    constructor() {
      super(ENDING);
    }

    async connect() {
      this.connecting = true;
      const stream = tls ? connect({ host, port, ...tls }) : createConnection({ host, port });
      stream.once('error', (error) => {
        this.firstError = error;
      });
      stream.on('error', () => undefined);
      this.stream = stream;
      return stream;
    }
  };
