import { connect } from 'node:net';
import { Type } from 'typebox';
import { expect } from 'vitest';
import { processTelemetry } from '../../../../app/platform/telemetry/process.ts';
import { answerOf } from '../../../../app/web/answer.ts';
import { buildAssets } from '../../../../app/web/assets.ts';
import { noLimits } from '../../../../app/web/limits/keeper.ts';
import { listen } from '../../../../app/web/listen.ts';
import { createWeb } from '../../../../app/web/server.ts';
import type { SentForm } from '../../../../app/web/uploads/read-form.ts';

/** Bytes that the desk takes of a file. */
export const MOST = 1_048_576;

export const BOUNDARY = 'xxBOUNDARYxx';
export const FORM = `multipart/form-data; boundary=${BOUNDARY}`;

/** A part of a form. */
export const part = (name: string, content: string, filename?: string): string =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"\r\ncontent-type: application/octet-stream`}\r\n\r\n${content}\r\n`;

export const END = `--${BOUNDARY}--\r\n`;

/** A site that takes files, and nothing else: what a test has the handler do. */
export async function openDesk() {
  const forms: SentForm[] = [];
  let meanwhile: () => Promise<void> = async () => undefined;
  let language = 'en';
  const web = await createWeb<string, { readonly site: string }>({
    routes: [
      ({ site }) => {
        site.upload('/files', { files: MOST, limit: 'write' }, async (_context, { form }) => {
          const sent = await form();
          forms.push(sent);
          await meanwhile();
          return { json: { name: sent.file?.name ?? null, size: sent.file?.bytes.byteLength ?? null, fields: [...sent.fields] } };
        });
        site.upload('/members', { files: MOST, limit: 'write' }, () => ({ json: {}, status: 403 }));
        site.post('/unsubscribe/:token', { params: Type.Object({ token: Type.String() }) }, (_context, { params }) => ({ json: params }));
      },
    ],
    contexts: { site: (site) => ({ site }), network: () => ({}) },
    assets: await buildAssets(),
    audienceOf: async () => ({ kind: 'site', site: 'one' }),
    frameOf: () => ({ language, origin: 'http://one.test', network: 'http://test/', content: 'http://content.test' }),
    addressOf: () => '192.0.2.7',
    limits: noLimits,
    whoOf: (_context, visitor) => ({ address: visitor.address, trust: 'anonymous', member: visitor.agent }),
    beforeHosts: async () => undefined,
    byteCache: { lookup: () => undefined, answer: () => ({ route: '', status: 0, bytes: 0 }), begin: () => 0, keep: () => undefined },
    viewed: () => undefined,
    telemetry: processTelemetry({ write: () => undefined }),
    fault: (_id, error) => expect.unreachable(String(error)),
  });
  const server = await listen(web.listener, { hosts: ['127.0.0.1'], port: 0, badBytesPage: () => answerOf('bad') });
  return {
    port: server.port,
    /** What arrived. */
    forms,
    /** What the handler waits for once it has its form. */
    meanwhile(work: () => Promise<void>) {
      meanwhile = work;
    },
    speak(next: string) {
      language = next;
    },
    async close() {
      await server.stop();
      await web.close();
    },
  };
}

/** A connection on which a request is sent bit by bit. */
export function openSocket(port: number, path: string, headers: Readonly<Record<string, string>>) {
  const socket = connect(port, '127.0.0.1');
  const lines = Object.entries({ host: 'one.test', accept: 'application/json', 'content-type': FORM, ...headers });
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  let text = '';
  const answered = Promise.withResolvers<string>();
  socket.on('data', (bytes) => {
    text += bytes.toString();
    if (text.includes('\r\n\r\n')) answered.resolve(text);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => answered.resolve(text));
  return { socket, answered: answered.promise };
}
