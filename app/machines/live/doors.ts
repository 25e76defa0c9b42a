import { networkOf } from '../../web/limits/address.ts';
import { LIVE_LIMITS } from './protocol.ts';

/** Why nobody more comes in. */
export type Full = 'address' | 'process';

/** How many are in, of each address and in all. */
export interface Doors {
  /** Lets somebody in, and gives how they leave; or says why not. */
  enter(address: string): (() => void) | Full;
  inside(): number;
}

/** @param limits false where there is no measure to what one address may do */
export function doorsOf(limits: boolean, { ofAddress, ofProcess }: { readonly ofAddress: number; readonly ofProcess: number } = LIVE_LIMITS): Doors {
  const inside = new Map<string, number>();
  let all = 0;
  return {
    enter(address) {
      const network = networkOf(address);
      const count = inside.get(network) ?? 0;
      if (all >= ofProcess) return 'process';
      if (limits && count >= ofAddress) return 'address';
      inside.set(network, count + 1);
      all++;
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        all--;
        const left = (inside.get(network) ?? 1) - 1;
        if (left === 0) inside.delete(network);
        else inside.set(network, left);
      };
    },
    inside: () => all,
  };
}
