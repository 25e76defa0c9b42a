import type { IncomingMessage } from 'node:http';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { allowedBy } from './allowed.ts';
import { LIMITS } from './limits.ts';
import { message } from './messages.ts';
import type { Problem } from './problem.ts';

/** What the router does when no route answers. */
export type Otherwise = {
  /** The table in which to look: a site's pages and the network's share paths. */
  readonly audience: (request: IncomingMessage) => string;
  readonly problem: (request: IncomingMessage, problem: Problem) => void;
};

/**
 * Fastify as we use it: it finds the route and validates what the route takes. Answers are ours (web/send.ts), so every
 * reply is hijacked, and the server is ours, so that the byte cache stands before it.
 */
export function createRouter({ audience, problem }: Otherwise): FastifyInstance {
  const fault = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    // Before the reply is ours: what throws here is still answered by Fastify, where nobody else would.
    const found = problemOf(error, request);
    reply.hijack();
    problem(request.raw, found);
  };
  const app = Fastify({
    logger: false,
    bodyLimit: LIMITS.body,
    ajv: { customOptions: { coerceTypes: true, removeAdditional: false, useDefaults: true, allErrors: false } },
    frameworkErrors: fault,
    routerOptions: {
      maxParamLength: LIMITS.pathPart,
      constraints: {
        audience: {
          name: 'audience',
          mustMatchWhenDerived: true,
          storage: () => {
            const handlers = new Map();
            return { get: (kind: string) => handlers.get(kind) ?? null, set: (kind: string, handler) => void handlers.set(kind, handler) };
          },
          deriveConstraint: audience,
        },
      },
    },
  });
  app.setErrorHandler(fault);
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, done) => done(null, formOf(String(text))));
  // Mail providers send one-click unsubscribing as this (RFC 8058, 3.1), and what it says is in the address. No form of ours is one.
  app.addContentTypeParser('multipart/form-data', { parseAs: 'string' }, (_request, _text, done) => done(null, {}));
  app.setNotFoundHandler((request, reply) => {
    reply.hijack();
    problem(request.raw, request.method === 'POST' ? { status: 405, headers: [['allow', 'GET, HEAD, OPTIONS']] } : { status: 404 });
  });
  return app;
}

/** Lets a route be entered that reads its form by itself (web/uploads): there, what comes as one is left where it is. */
export function leavingForms(app: FastifyInstance, enter: (scope: FastifyInstance) => void): void {
  app.register(async (scope) => {
    scope.removeContentTypeParser('multipart/form-data');
    scope.addContentTypeParser('multipart/form-data', (_request, _body, done) => done(null, {}));
    enter(scope);
  });
}

/** A form's fields by name; one that comes several times is a list. */
function formOf(text: string): Readonly<Record<string, string | readonly string[]>> {
  const fields = new Map<string, string | readonly string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value]);
  }
  // Browsers send line ends of a text area as CRLF; everything kept here has LF.
  return Object.fromEntries([...fields].map(([name, value]) => [name, typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value]));
}

function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  const [first] = error.validation ?? [];
  if (!first) return { status: error.statusCode ?? 400 };
  const name = first.instancePath.split('/')[1] ?? String(first.params.missingProperty ?? '');
  const { validationContext: context } = error;
  const schema = request.routeOptions.schema?.[context === 'querystring' || context === 'body' ? context : 'params'];
  const part = partOf(schema, name);
  const given = context === 'querystring' ? request.query : context === 'body' ? request.body : request.params;
  const value = typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>)[name] : undefined;
  return {
    status: 400,
    sentence: value === undefined ? message('errors.part.missing', { name }) : message('errors.part', { name, value: shown(value) }),
    details: part ? [message('errors.allowed', { allowed: allowedBy(part) })] : [],
  };
}

function partOf(schema: unknown, name: string): object | undefined {
  if (typeof schema !== 'object' || schema === null || !('properties' in schema)) return undefined;
  const { properties } = schema;
  if (typeof properties !== 'object' || properties === null) return undefined;
  return Object.entries(properties).find(([key]) => key === name)?.[1];
}

/** What somebody typed, quoted, cut to what helps. */
const shown = (value: unknown): string => {
  // JSON brings objects whose own toString is no function: only what holds no such thing is turned into text by it.
  const plain = Array.isArray(value) && value.every((part) => typeof part !== 'object');
  const text = plain ? value.map(String).join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text === '' ? '“”' : `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”`;
};
