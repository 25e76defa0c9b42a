import { join } from 'node:path';
import { readConfig } from '../../../app/config.ts';
import { openPorts } from '../../../app/main.ts';
import { plant } from '../../../app/seeds/plant.ts';

/** A program: plants our own sites on the engines that its environment names. */
const ports = await openPorts(readConfig(process.env));
await plant(ports, join(import.meta.dirname, '../../../app/seeds'));
await ports.close();
