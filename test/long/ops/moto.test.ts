import { randomBytes } from 'node:crypto';
import { openAws } from '../../../lib/ops/aws/open.ts';
import { at, motoEnvironment, REGION } from '../../lib/ops/aws/moto-environment.ts';
import { fleetContract } from '../../lib/ops/contract.ts';
import { withMoto } from '../../services/with-moto.ts';

withMoto((endpoint) => {
  fleetContract(async () => {
    const { places } = await motoEnvironment(endpoint(), `t${randomBytes(6).toString('hex')}`);
    return { gateways: openAws(places, REGION, at(endpoint())), pass: async () => undefined };
  });
});
