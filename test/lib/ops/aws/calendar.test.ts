import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { expect, test } from 'vitest';
import { schedulerCalendar } from '../../../../lib/ops/aws/calendar.ts';
import { type Given, standIn } from './stand-in.ts';

const PLACE = { group: 'Entries', function: 'arn:aws:lambda:eu-central-1:1:function:Resize', role: 'arn:aws:iam::1:role/Scheduler' };

type Schedule = { readonly Name: string; readonly [field: string]: unknown };

const json = (body: unknown, status = 200): Given => ({ status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const refused = (status: number, name: string): Given => ({ ...json({ Message: name }, status), headers: { 'x-amzn-errortype': name } });

/** EventBridge Scheduler in little: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html */
async function scheduler(held: Map<string, Schedule>, page = 1) {
  const options = await standIn(({ method, path, body }) => {
    const address = new URL(path, 'http://stand.in');
    const name = /^\/schedules\/(.+)$/.exec(address.pathname)?.[1];
    if (name === undefined) {
      const from = Number(address.searchParams.get('NextToken') ?? 0);
      const names = [...held.keys()].slice(from, from + page);
      return json({ Schedules: names.map((Name) => ({ Name })), ...(from + page < held.size && { NextToken: String(from + page) }) });
    }
    if (method === 'POST' && held.has(name)) return refused(409, 'ConflictException');
    if (method !== 'POST' && !held.has(name)) return refused(404, 'ResourceNotFoundException');
    if (method === 'DELETE') held.delete(name);
    else if (method !== 'GET') held.set(name, { Name: name, ...JSON.parse(body) });
    return json(method === 'GET' ? held.get(name) : { ScheduleArn: `arn:${name}` });
  });
  return schedulerCalendar(new SchedulerClient(options), PLACE);
}

const line = (Name: string, input: unknown): [string, Schedule] => [
  Name,
  {
    Name,
    ScheduleExpression: 'cron(0 7 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    Target: { Arn: 'a', RoleArn: 'r', Input: JSON.stringify(input) },
  },
];

test('lines of the template are told by their own names, from however many pages', async () => {
  const held = new Map([
    line('Fleet-night-X1', { name: 'night', minimum: 2 }),
    line('Fleet-day-X2', { name: 'day', minimum: 4, desired: 6 }),
    line('Fleet-other-X3', { something: 'else' }),
  ]);
  expect(await (await scheduler(held)).lines()).toEqual([
    { name: 'day', when: 'cron(0 7 * * ? *)', timeZone: 'Europe/Berlin', minimum: 4, desired: 6 },
    { name: 'night', when: 'cron(0 7 * * ? *)', timeZone: 'Europe/Berlin', minimum: 2 },
  ]);
});

test('a line for one moment calls the calendar’s lambda, in its role, and is gone afterwards', async () => {
  const held = new Map<string, Schedule>();
  const calendar = await scheduler(held);
  await calendar.once('end-of-hold', Date.parse('2026-11-22T18:00:00Z'), { minimum: 2 });
  expect(held.get('end-of-hold')).toMatchObject({
    GroupName: 'Entries',
    ScheduleExpression: 'at(2026-11-22T18:00:00)',
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: { Arn: PLACE.function, RoleArn: PLACE.role, Input: '{"name":"end-of-hold","minimum":2}' },
  });
  expect(await calendar.lines()).toEqual([{ name: 'end-of-hold', when: 'at(2026-11-22T18:00:00)', timeZone: 'UTC', minimum: 2 }]);
});

test('another line of the same name takes its place, and to remove one that is gone is no error', async () => {
  const calendar = await scheduler(new Map());
  await calendar.once('end-of-hold', Date.parse('2026-11-22T18:00:00Z'), { minimum: 2 });
  await calendar.once('end-of-hold', Date.parse('2026-11-22T20:00:00Z'), { minimum: 3, desired: 4 });
  expect(await calendar.lines()).toEqual([{ name: 'end-of-hold', when: 'at(2026-11-22T20:00:00)', timeZone: 'UTC', minimum: 3, desired: 4 }]);
  await calendar.remove('end-of-hold');
  await calendar.remove('end-of-hold');
  expect(await calendar.lines()).toEqual([]);
});

test('a line that was taken and is not there is told of', async () => {
  const options = await standIn(({ method }) => (method === 'GET' ? refused(404, 'ResourceNotFoundException') : json({ ScheduleArn: 'arn:x' })));
  const calendar = schedulerCalendar(new SchedulerClient(options), PLACE);
  await expect(calendar.once('end-of-hold', 0, { minimum: 1 })).rejects.toThrow('was written to the calendar and is not there');
});

test('what the service refuses goes through', async () => {
  const options = await standIn(() => refused(403, 'AccessDeniedException'));
  const calendar = schedulerCalendar(new SchedulerClient(options), PLACE);
  await expect(calendar.lines()).rejects.toThrow(expect.objectContaining({ name: 'AccessDeniedException' }));
  await expect(calendar.remove('x')).rejects.toThrow(expect.objectContaining({ name: 'AccessDeniedException' }));
});
