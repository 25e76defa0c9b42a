import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { S3Client } from '@aws-sdk/client-s3';

/** Just so much of S3 as publishing asks for: objects by `BUCKET/KEY`, with the headers that browsers are told. */
export interface Buckets {
  readonly client: S3Client;
  readonly objects: Map<string, { readonly body: Buffer; readonly type?: string | undefined; readonly caching?: string | undefined }>;
  close(): void;
}

export async function openBuckets(): Promise<Buckets> {
  const objects: Buckets['objects'] = new Map();
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const key = decodeURIComponent((url ?? '').split('?')[0] ?? '').slice(1);
    const body = await buffer(request);
    const found = objects.get(key);
    const source = headers['x-amz-copy-source'];
    if (method === 'PUT' && typeof source === 'string') {
      const copied = objects.get(decodeURIComponent(source));
      if (copied) objects.set(key, copied);
      response.end('<CopyObjectResult><ETag>"any"</ETag></CopyObjectResult>');
    } else if (method === 'PUT') {
      objects.set(key, { body, type: headers['content-type'], caching: headers['cache-control'] });
      response.end();
    } else if (method === 'DELETE') {
      objects.delete(key);
      response.writeHead(204).end();
    } else response.writeHead(found ? 200 : 404).end(found?.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const client = new S3Client({ endpoint: `http://127.0.0.1:${port}`, region: 'eu-central-1', forcePathStyle: true, credentials });
  return {
    client,
    objects,
    close() {
      client.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
