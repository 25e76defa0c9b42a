import { fakeEnvironment } from '../../support/fake-environment/fake-environment.ts';
import { fleetContract } from './contract.ts';

fleetContract(async () => {
  const { gateways, pass } = fakeEnvironment();
  return { gateways, pass: () => pass(5_000) };
});
