import { Readable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { BlobsDown } from '../port.ts';
import { failure, isAbsent } from './failure.ts';

/** An object of a bucket. */
export type Place = { readonly bucket: string; readonly name: string };

/** An object whose bytes are on their way. */
export type Opened = {
  readonly length: number;
  /** SHA-256 of its bytes, hexadecimal, where whoever put it knew. */
  readonly hash: string | undefined;
  /** Its bytes, once. */
  readonly pieces: AsyncIterable<Uint8Array>;
};

/** Connections that may break before S3 is given up, without a byte between them. The client tries again only until an answer begins. */
const BREAKS = 3;

/** Milliseconds before the rest is asked for. */
const PAUSE = 100;

type Answer = { readonly body: Readable; readonly length: number; readonly etag: string | undefined; readonly hash: string | undefined };

/** Opens an object; undefined when there is none. */
export async function openObject(client: S3Client, place: Place, signal?: AbortSignal): Promise<Opened | undefined> {
  try {
    const first = await asked(client, place, signal);
    return { length: first.length, hash: first.hash, pieces: pieces(client, place, first, signal) };
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw failure(error, place.bucket);
  }
}

async function asked(
  client: S3Client,
  { bucket, name }: Place,
  signal?: AbortSignal,
  rest: { Range?: string; IfMatch?: string } = {},
): Promise<Answer> {
  const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name, ...rest }), signal ? { abortSignal: signal } : {});
  if (!(found.Body instanceof Readable)) throw new BlobsDown(`The bucket ${bucket} gave ${name} in a form that cannot be read.`);
  return { body: found.Body, length: found.ContentLength ?? 0, etag: found.ETag, hash: found.Metadata?.sha256 };
}

/** What came before a connection broke is kept, and the rest is asked for, of the same version. */
async function* pieces(client: S3Client, place: Place, first: Answer, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const { length, etag } = first;
  let body = first.body;
  let at = 0;
  for (let breaks = 0; ; breaks++) {
    try {
      if (breaks > 0) body = (await asked(client, place, signal, { Range: `bytes=${at}-`, ...(etag !== undefined && { IfMatch: etag }) })).body;
      for await (const piece of body) {
        if (!(piece instanceof Uint8Array)) continue;
        at += piece.length;
        breaks = 0;
        yield piece;
      }
      if (at === length) return;
      throw new Error(`The connection ended after ${at} of ${length} bytes.`);
    } catch (error) {
      if (breaks >= BREAKS || at >= length || signal?.aborted) throw failure(error, place.bucket);
      await after(PAUSE * Math.random() * 2 ** breaks);
    }
  }
}
