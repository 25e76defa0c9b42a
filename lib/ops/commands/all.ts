import type { Command } from '../command-line/command.ts';
import { capacity } from './capacity/all.ts';
import { doctor } from './doctor/doctor.ts';
import { environment } from './environment/all.ts';
import { image } from './image/all.ts';
import { instances } from './instances/all.ts';
import { lever } from './lever/all.ts';
import { logs } from './logs/all.ts';
import { notice } from './notice/all.ts';
import { queue } from './queue/all.ts';
import { releases } from './releases/all.ts';
import { rollout } from './rollout/all.ts';
import { search } from './search/all.ts';
import { smoke } from './smoke/all.ts';
import { whoami } from './whoami.ts';

/** Every command of `yard`, in the order in which they are listed. They are words and small functions: what is heavy stands behind the gateways. */
export const commands: readonly Command[] = [
  ...environment,
  ...instances,
  ...releases,
  ...rollout,
  ...image,
  ...lever,
  ...notice,
  ...logs,
  ...search,
  ...queue,
  ...capacity,
  ...smoke,
  whoami,
  doctor,
];
