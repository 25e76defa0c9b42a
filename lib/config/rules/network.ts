import { regionOf } from '../regions.ts';
import { type Rule, repeated } from './rule.ts';

const zonesOfTheRegion: Rule = ({ region, zones }) => {
  const known = [...regionOf(region).zones].map((letter) => `${region}${letter}`);
  return [
    ...zones.flatMap((zone, place) =>
      known.includes(zone) ? [] : [{ field: `zones[${place}]`, value: zone, allowed: `one of ${known.join(', ')}` }],
    ),
    ...repeated(zones).map((zone) => ({ field: 'zones', value: zone, allowed: 'each zone once' })),
  ];
};

const instancesWhereSubnetsAre: Rule = ({ instanceZones, zones }) =>
  instanceZones > zones.length ? [{ field: 'instanceZones', value: instanceZones, allowed: `1 to ${zones.length}, as many zones as there are` }] : [];

/** Without a NAT gateway there is no Session Manager and no CloudWatch from private subnets: an instance would come up deaf and dumb. */
const aWayOut: Rule = ({ publicInstances, natGateways, zones }) => {
  if (publicInstances) {
    return natGateways === 0
      ? []
      : [{ field: 'natGateways', value: natGateways, allowed: '0 where publicInstances is true, as nothing would use it' }];
  }
  return natGateways >= 1 && natGateways <= zones.length
    ? []
    : [{ field: 'natGateways', value: natGateways, allowed: `1 to ${zones.length} where publicInstances is false: instances have no other way out` }];
};

const publicOnlyWhereDisposable: Rule = ({ publicInstances, disposable }) =>
  publicInstances && !disposable ? [{ field: 'publicInstances', value: true, allowed: 'false where disposable is false' }] : [];

const anotherRegion: Rule = ({ region, secondRegion, disposable }) => {
  if (secondRegion === region) return [{ field: 'secondRegion', value: secondRegion, allowed: `a region other than ${region}` }];
  return secondRegion !== undefined && disposable
    ? [{ field: 'secondRegion', value: secondRegion, allowed: 'none where disposable is true: copies would outlive the environment' }]
    : [];
};

/** Zones, and the ways in and out of them. */
export const networkRules: readonly Rule[] = [zonesOfTheRegion, instancesWhereSubnetsAre, aWayOut, publicOnlyWhereDisposable, anotherRegion];
