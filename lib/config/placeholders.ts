import type { Environment } from './environment.ts';
import { hostsOf } from './hosts.ts';

/**
 * What stands in a configuration until somebody puts in their own, by the id of its warning. Templates can be made of it, and rehearsed;
 * an account would let certificates wait for three days, or leave instances without a way in.
 */
export function placeholders(environment: Environment): ReadonlyMap<string, string> {
  const { name, hostedZones, fleet } = environment;
  const hosts = hostsOf(environment).filter((host) => host.endsWith('.example'));
  const zones = hostedZones.filter(({ id }) => id.startsWith('Z00000')).map(({ id }) => id);
  const warnings = new Map<string, string>();
  if (hosts.length > 0) warnings.set('askyard:hosts', `${name}: ${hosts.join(', ')}: nobody can own these (RFC 2606); put in domains of yours.`);
  if (zones.length > 0) warnings.set('askyard:hostedZones', `${name}: ${zones.join(', ')}: no zone has these ids; put in those that Route 53 shows.`);
  if (/^0+$/.test(fleet.agent?.sha256 ?? '')) {
    warnings.set('askyard:agent', `${name}: fleet.agent.sha256 is all zeros; put in what sha256sum prints of version ${fleet.agent?.version}.`);
  }
  return warnings;
}
