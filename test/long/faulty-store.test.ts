import type { Clock } from '../../app/platform/clock/port.ts';
import { storeContract } from '../../app/platform/store/contract.ts';
import { retryBudget } from '../../app/platform/store/dynamodb/retry-budget.ts';
import { withDynamo } from '../services/dynamodb.ts';
import { type Fault, nowAndThen } from '../support/faults/faults.ts';
import { faultyStore } from '../support/faults/faulty-store.ts';

const FAULTS: readonly Fault[] = [
  { kind: 'throttled' },
  { kind: 'broken' },
  { kind: 'unavailable' },
  { kind: 'cut' },
  { kind: 'lost' },
  { kind: 'torn' },
  { kind: 'partial' },
  { kind: 'slow', milliseconds: 100 },
];

/** More than one answer in six goes wrong, far beyond a bad day: whoever uses the store must see nothing of it. */
withDynamo((client) => {
  storeContract('DynamoDB of which every sixth answer goes wrong', async (clock: Clock) => {
    const faulty = await faultyStore(client(), { clock, budget: retryBudget(Number.POSITIVE_INFINITY) });
    faulty.proxy.choose(nowAndThen(6, FAULTS));
    return faulty;
  });
});
