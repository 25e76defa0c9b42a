import type { Rule } from './rule.ts';

/** Shards and their copies are spread over the zones; a zone with fewer nodes would be full before the others. */
const evenSearch: Rule = ({ search, zones }) =>
  search.kind === 'opensearch' && search.instances % zones.length !== 0
    ? [{ field: 'search.instances', value: search.instances, allowed: `a multiple of ${zones.length}, the same number in each zone` }]
    : [];

/** Three masters agree by majority; in two zones the loss of the one with two of them would stop the domain. */
const mastersInThreeZones: Rule = ({ search, zones }) =>
  search.kind === 'opensearch' && search.masters && zones.length < 3
    ? [{ field: 'search.masters', value: search.masters, allowed: `none with ${zones.length} zones: a majority of masters asks for three` }]
    : [];

const cacheOutlivesAZone: Rule = ({ cache: { replicas }, disposable }) =>
  replicas === 0 && !disposable
    ? [{ field: 'cache.replicas', value: replicas, allowed: '1 to 5 where disposable is false: another zone takes over' }]
    : [];

const productionStays: Rule = ({ name, disposable, alarmEmail }) =>
  name !== 'production'
    ? []
    : [
        ...(disposable ? [{ field: 'disposable', value: disposable, allowed: 'false in production' }] : []),
        ...(alarmEmail === undefined
          ? [{ field: 'alarmEmail', value: undefined, allowed: 'an address in production: alarms must reach somebody' }]
          : []),
      ];

/** What is kept, and how well. */
export const dataRules: readonly Rule[] = [evenSearch, mastersInThreeZones, cacheOutlivesAZone, productionStays];
