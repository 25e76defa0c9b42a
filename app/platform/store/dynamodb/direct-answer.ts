/** An answer of the client's connections. */
export type WireAnswer = { readonly statusCode: number; readonly body?: unknown };

/** An error as the vendor's client has it: by its code, with the status of the answer. */
class EngineError extends Error {
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(name: string, message: string, status: number) {
    super(message);
    this.name = name;
    this.$metadata = { httpStatusCode: status };
  }
}

/** The JSON of an answer. @throws an error of the engine's, as the client would, and a SyntaxError with `$metadata` when the answer was cut */
export async function answerOf({ statusCode, body }: WireAnswer): Promise<object> {
  const text = await textOf(body);
  const told = parsed(text, statusCode);
  if (statusCode === 200) return told;
  throw errorOf(told, statusCode);
}

async function textOf(body: unknown): Promise<string> {
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) return '';
  const parts: Uint8Array[] = [];
  for await (const part of body as AsyncIterable<Uint8Array>) parts.push(part);
  return Buffer.concat(parts).toString();
}

function parsed(text: string, status: number): object {
  try {
    return JSON.parse(text);
  } catch (error) {
    // What stands before the engine answers in words of its own when that is gone.
    if (status !== 200) return {};
    throw Object.assign(error instanceof Error ? error : new Error(String(error)), { $metadata: { httpStatusCode: status } });
  }
}

/** `__type` is a namespace and, behind #, the code. */
function errorOf(told: object, status: number): EngineError {
  const of = (name: string): string | undefined => {
    const value: unknown = Reflect.get(told, name);
    return typeof value === 'string' ? value : undefined;
  };
  const code = of('__type')?.split('#').at(-1) ?? 'UnknownError';
  return new EngineError(code, of('message') ?? of('Message') ?? `The engine answered ${status}.`, status);
}
