import { type Rule, repeated } from './rule.ts';

const sizes: Rule = ({ fleet: { minimum, maximum, onDemandBase } }) => [
  ...(minimum > maximum ? [{ field: 'fleet.minimum', value: minimum, allowed: `1 to ${maximum}, the maximum` }] : []),
  ...(onDemandBase > maximum ? [{ field: 'fleet.onDemandBase', value: onDemandBase, allowed: `0 to ${maximum}, the maximum` }] : []),
];

/** Debian's images carry no agent, and no port is open: without it nobody could ever look at an instance. */
const aWayIn: Rule = ({ fleet: { image, agent } }) =>
  image === 'debian-13' && !agent
    ? [{ field: 'fleet.agent', value: undefined, allowed: 'version and sha256 of the SSM agent where image is debian-13, which has none' }]
    : [];

const calendar: Rule = ({ calendar: entries, fleet: { maximum } }) => [
  ...repeated(entries.map(({ name }) => name)).map((name) => ({ field: 'calendar', value: name, allowed: 'each name once' })),
  ...entries.flatMap(({ timeZone, minimum, desired = minimum }, place) => [
    ...(isTimeZone(timeZone)
      ? []
      : [{ field: `calendar[${place}].timeZone`, value: timeZone, allowed: 'a time zone of the IANA database such as Europe/Berlin' }]),
    ...(minimum > maximum
      ? [{ field: `calendar[${place}].minimum`, value: minimum, allowed: `1 to ${maximum}, the fleet’s maximum` }]
      : desired < minimum || desired > maximum
        ? [
            {
              field: `calendar[${place}].desired`,
              value: desired,
              allowed: `${minimum} to ${maximum}, from this line’s minimum to the fleet’s maximum`,
            },
          ]
        : []),
  ]),
];

/** Names alone: Intl takes offsets such as +02:00 too, which the scheduler refuses. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** How many instances, on which terms, and when. */
export const fleetRules: readonly Rule[] = [sizes, aWayIn, calendar];
