import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { SSMClient } from '@aws-sdk/client-ssm';
import { resize, sizesOf } from '../groups.ts';
import { required } from '../required.ts';
import { weightsOf } from '../weights.ts';
import { type Entry, sizesFor } from './logic.ts';

const autoScaling = new AutoScalingClient({});
const systems = new SSMClient({});

/** Applies one line of the calendar. */
export async function handler(entry: Entry): Promise<void> {
  const names = ['BLUE', 'GREEN'] as const;
  const groups = await sizesOf(
    autoScaling,
    names.map((name) => required(`GROUP_${name}`)),
  );
  const weights = await weightsOf(
    systems,
    names.map((name) => required(`WEIGHT_${name}`)),
  );
  const sizes = sizesFor(
    entry,
    groups.map((group, place) => ({ ...group, weight: weights[place] ?? 0 })),
  );
  for (const size of sizes) await resize(autoScaling, size);
  console.log(JSON.stringify({ entry, sizes }));
}
