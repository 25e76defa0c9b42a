import { record, records } from './json.ts';

/** What may come over an answer of DynamoDB. */
export type Fault =
  /** Refused: too much at a time, a fault within, or a transaction that met another. */
  | { readonly kind: 'throttled' | 'broken' | 'unavailable' | 'conflict' }
  /** The connection ends before the engine has heard of it, or nobody ever answers. */
  | { readonly kind: 'cut' | 'hung' }
  /** The engine has done it, and the answer is lost whole or in its middle. */
  | { readonly kind: 'lost' | 'torn' }
  /** A batch is done in part. */
  | { readonly kind: 'partial' }
  | { readonly kind: 'slow'; readonly milliseconds: number };

type Refusal = { readonly status: number; readonly text: string };

const refusal = (status: number, name: string, more: object = {}): Refusal => ({
  status,
  text: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'Made up by a test.', ...more }),
});

/** Faults that need no engine, as DynamoDB words them. */
export const answersOf: Readonly<Partial<Record<Fault['kind'], (body: string) => Refusal>>> = {
  throttled: () => refusal(400, 'ProvisionedThroughputExceededException'),
  broken: () => refusal(500, 'InternalServerError'),
  unavailable: () => ({ status: 503, text: '' }),
  conflict(body) {
    const changes = records(record(JSON.parse(body)).TransactItems);
    if (changes.length === 0) return refusal(400, 'ThrottlingException');
    const CancellationReasons = changes.map((_change, place) => ({ Code: place === 0 ? 'TransactionConflict' : 'None' }));
    return refusal(400, 'TransactionCanceledException', { CancellationReasons });
  },
};

/** A batch of which the engine is sent a half, and what its answer is made into; undefined for what is no batch. */
export function partOf(operation: string, body: string): { readonly sent: string; readonly answer: (text: string) => string } | undefined {
  const asked = record(JSON.parse(body));
  const tables = record(asked.RequestItems);
  const [table = ''] = Object.keys(tables);
  if (operation === 'BatchGetItem') {
    const one = record(tables[table]);
    const [done, left] = halves(records(one.Keys));
    return {
      sent: JSON.stringify({ ...asked, RequestItems: { [table]: { ...one, Keys: done } } }),
      answer: (text) => JSON.stringify({ ...record(JSON.parse(text)), UnprocessedKeys: left.length > 0 ? { [table]: { ...one, Keys: left } } : {} }),
    };
  }
  if (operation !== 'BatchWriteItem') return undefined;
  const [done, left] = halves(records(tables[table]));
  return {
    sent: JSON.stringify({ ...asked, RequestItems: { [table]: done } }),
    answer: (text) => JSON.stringify({ ...record(JSON.parse(text)), UnprocessedItems: left.length > 0 ? { [table]: left } : {} }),
  };
}

/** At least one is done: a batch of nothing is refused. */
function halves<T>(all: readonly T[]): readonly [done: readonly T[], left: readonly T[]] {
  const middle = Math.max(1, Math.floor(all.length / 2));
  return [all.slice(0, middle), all.slice(middle)];
}

/** Each answer goes wrong with one chance in `one`, in a way that is drawn by the same sequence each time. */
export function nowAndThen(one: number, faults: readonly Fault[], seed = 1): () => Fault | undefined {
  let state = seed;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
  return () => (draw(one) === 0 ? faults[draw(faults.length)] : undefined);
}
