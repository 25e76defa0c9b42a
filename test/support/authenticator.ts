import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** What a page gives the browser, as far as an authenticator reads it. */
type Creation = { readonly rp: { readonly id?: string }; readonly user: { readonly id: string }; readonly challenge: string };
type Request = { readonly rpId?: string; readonly challenge: string };

/** How an authenticator, or who pretends to be one, departs from what is right. */
export type Oddity = {
  readonly origin?: string;
  readonly host?: string;
  readonly challenge?: string;
  /** Whether it has verified its user. Default: it has. */
  readonly verified?: boolean;
  readonly counter?: number;
  readonly handle?: string;
};

/** An authenticator in software: one key on the curve P-256, no attestation. https://www.w3.org/TR/webauthn-3/ */
export class Authenticator {
  readonly id = randomBytes(32).toString('base64url');
  readonly #key: KeyObject;
  readonly #point: readonly [x: Buffer, y: Buffer];
  readonly #origin: string;
  #handle = '';
  #counter = 0;

  constructor(origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    this.#point = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
    this.#origin = origin;
  }

  /** What `navigator.credentials.create` gives, as JSON. */
  create(options: Creation, odd: Oddity = {}): unknown {
    this.#handle = options.user.id;
    const [x, y] = this.#point;
    const id = Buffer.from(this.id, 'base64url');
    // COSE: key type EC2, algorithm ES256, curve P-256. https://www.rfc-editor.org/rfc/rfc9053
    const cose = map([whole(1), whole(2)], [whole(3), whole(-7)], [whole(-1), whole(1)], [whole(-2), bytes(x)], [whole(-3), bytes(y)]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const data = Buffer.concat([this.#data(odd.host ?? options.rp.id ?? '', 0x40, odd), Buffer.alloc(16), length, id, cose]);
    const attestation = map([words('fmt'), words('none')], [words('attStmt'), map()], [words('authData'), bytes(data)]);
    return this.#answer({
      clientDataJSON: this.#client('webauthn.create', options.challenge, odd),
      attestationObject: attestation.toString('base64url'),
    });
  }

  /** What `navigator.credentials.get` gives, as JSON. */
  get(options: Request, odd: Oddity = {}): unknown {
    const clientDataJSON = this.#client('webauthn.get', options.challenge, odd);
    const data = this.#data(odd.host ?? options.rpId ?? '', 0, odd);
    const signed = Buffer.concat([data, createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()]);
    const signature = createSign('sha256').update(signed).sign(this.#key).toString('base64url');
    return this.#answer({ clientDataJSON, authenticatorData: data.toString('base64url'), signature, userHandle: odd.handle ?? this.#handle });
  }

  #answer(response: Readonly<Record<string, string>>): unknown {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #client(type: string, challenge: string, odd: Oddity): string {
    const data = { type, challenge: odd.challenge ?? challenge, origin: odd.origin ?? this.#origin, crossOrigin: false };
    return Buffer.from(JSON.stringify(data)).toString('base64url');
  }

  /** Hash of the host, flags (user present, user verified, and `more`), counter. */
  #data(host: string, more: number, { verified = true, counter }: Oddity): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? ++this.#counter);
    return Buffer.concat([createHash('sha256').update(host).digest(), Buffer.from([0x01 | (verified ? 0x04 : 0) | more]), count]);
  }
}

/** CBOR, as little of it as is needed. https://www.rfc-editor.org/rfc/rfc8949 */
const head = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
const whole = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const words = (value: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const map = (...pairs: readonly (readonly [Buffer, Buffer])[]): Buffer => Buffer.concat([head(5, pairs.length), ...pairs.flat()]);
