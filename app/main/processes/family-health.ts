import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { type HealthNode, type Status, worst } from '../../machines/health/tree.ts';
import type { Place } from './place.ts';

const STATUSES: readonly Status[] = ['Healthy', 'Warning', 'Critical', 'Unknown'];

const Told = Type.Object({
  status: Type.Union(STATUSES.map((status) => Type.Literal(status))),
  tags: Type.Array(Type.String()),
  attributes: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  dependencies: Type.Array(Type.Unsafe<HealthNode>(Type.Object({ name: Type.String() }))),
  measured: Type.String(),
});

/** The health of all processes of a box: one that is ill is a warning as long as another is well. So is a refusal of what operators chose, which the parent reads for all. */
export async function familyHealth(places: readonly Pick<Place, 'slot' | 'ask' | 'about'>[], now: number, refusal?: string): Promise<HealthNode> {
  const children = await Promise.all(places.map((place) => nodeOf(place, now)));
  const statuses = children.map(({ status }) => status);
  const serves = statuses.some((status) => status === 'Healthy' || status === 'Warning');
  const whole = worst([...statuses, ...(refusal === undefined ? [] : (['Warning'] as const))]);
  return {
    name: 'askyard',
    status: serves && whole !== 'Healthy' ? 'Warning' : whole,
    tags: ['web'],
    dependencies: children,
    attributes: {
      ...{ process: process.pid, node: process.version, uptime: Math.round(process.uptime()), processes: places.length },
      ...(refusal !== undefined && { choices: refusal }),
    },
    measured: new Date(now).toISOString(),
  };
}

/** What a process says of itself; that it says nothing is the worst. */
async function nodeOf(place: Pick<Place, 'slot' | 'ask' | 'about'>, now: number): Promise<HealthNode> {
  const name = `process-${place.slot}`;
  const about = { ...place.about() };
  try {
    const told: unknown = JSON.parse(await place.ask('health'));
    if (!Value.Check(Told, told)) throw new Error('What it said is no health tree.');
    return { ...told, name, attributes: { ...told.attributes, ...about } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, status: 'Critical', tags: ['web'], dependencies: [], attributes: { ...about, reason }, measured: new Date(now).toISOString() };
  }
}
