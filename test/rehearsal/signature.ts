import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A role's credentials, as the metadata service gives them. */
export interface Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly token: string;
}

/**
 * What is wrong with a request's signature, or undefined when AWS would take it: version 4, of these credentials.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signatureFault(
  { method = '', url = '/', headers }: IncomingMessage,
  body: Buffer,
  { accessKey, secretKey, token }: Credentials,
): string | undefined {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (!given) return `no signature: ${headers.authorization}`;
  const [, key, day = '', region = '', service = '', names = '', signature] = given;
  if (key !== accessKey) return `somebody else's key: ${key}`;
  if (headers['x-amz-security-token'] !== token) return 'not the session token of the role';
  if (!names.split(';').includes('x-amz-security-token')) return 'the session token is not signed';
  const [path = '', query = ''] = url.split('?');
  const payload = headers['x-amz-content-sha256'] ?? sha256(body);
  // Over TLS clients of S3 leave the body to checksums of their own.
  const unsigned = typeof payload === 'string' && /^(UNSIGNED-PAYLOAD|STREAMING-UNSIGNED-PAYLOAD-TRAILER)$/.test(payload);
  if (payload !== sha256(body) && !unsigned) return 'the hash of the body is another';
  const lines = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  // S3 takes a path as it was sent; every other service encodes it once more.
  const canonicalPath = service === 's3' ? path : path.split('/').map(encoded).join('/');
  const canonical = [method, canonicalPath, query.split('&').sort().join('&'), lines.join(''), names, payload].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const signed = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const signingKey = [day, region, service, 'aws4_request'].reduce<Buffer | string>((before, part) => hmac(before, part), `AWS4${secretKey}`);
  return hmac(signingKey, signed).toString('hex') === signature ? undefined : 'the signature is wrong';
}

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const encoded = (part: string): string =>
  encodeURIComponent(part).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
