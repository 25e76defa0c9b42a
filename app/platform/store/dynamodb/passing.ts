/** Errors of DynamoDB that pass by themselves: too much at a time, or a fault on its side. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const THROTTLED: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'Throttling',
  'RequestLimitExceeded',
  'LimitExceededException',
]);
const PASSING: ReadonlySet<string> = new Set([
  'InternalServerError',
  'ServiceUnavailable',
  'TransactionInProgressException',
  'TimeoutError',
  'AbortError',
]);

/** Errors of the way there: a connection that was refused or cut, a name that was not found just now. */
const CUT: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Whether the engine was asked for more than it gives at a time. */
export const isThrottled = (error: unknown): boolean => error instanceof Error && THROTTLED.has(error.name);

/** Whether the same call may succeed a moment later. It may also have succeeded, with its answer lost on the way. */
export function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isThrottled(error) || PASSING.has(error.name)) return true;
  if ('code' in error && CUT.has(String(error.code))) return true;
  return statusOf(error) >= 500 || isCutAnswer(error);
}

/** Whether the call may have been carried out all the same: all is certain but silence, a cut connection and a fault within. */
export const mayHaveLanded = (error: unknown): boolean => passes(error) && !isThrottled(error) && !isRefusedConnection(error);

/** JSON that ends too early: the connection was cut within the answer. */
const isCutAnswer = (error: Error): boolean => error instanceof SyntaxError && '$metadata' in error;

const isRefusedConnection = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';

function statusOf(error: Error): number {
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null) return 0;
  return 'httpStatusCode' in error.$metadata ? Number(error.$metadata.httpStatusCode) : 0;
}
