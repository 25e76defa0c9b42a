import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  paginateListSchedules,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Calendar, CalendarLine } from '../ports/calendar.ts';
import type { Places } from '../ports/places.ts';

/** What the lambda of the calendar is handed (lambda/schedule/logic.ts). */
const Entry = Type.Object({ name: Type.String(), minimum: Type.Integer(), desired: Type.Optional(Type.Integer()) });

/** The environment's calendar in EventBridge Scheduler. */
export function schedulerCalendar(scheduler: SchedulerClient, { group, function: lambda, role }: Places['calendar']): Calendar {
  return {
    async lines() {
      const names: string[] = [];
      for await (const { Schedules = [] } of paginateListSchedules({ client: scheduler }, { GroupName: group })) {
        names.push(...Schedules.flatMap(({ Name }) => Name ?? []));
      }
      const lines = await Promise.all(names.map((name) => lineNamed(scheduler, group, name)));
      return lines.flatMap((line) => line ?? []).toSorted((one, other) => (one.name < other.name ? -1 : 1));
    },

    async once(name, at, sizes) {
      const wanted = {
        Name: name,
        GroupName: group,
        // To the second, and no zone: that stands beside it.
        ScheduleExpression: `at(${new Date(at).toISOString().slice(0, 19)})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: lambda,
          RoleArn: role,
          Input: JSON.stringify({ name, ...sizes }),
          // As the template's lines have it (lib/fleet/calendar.ts).
          RetryPolicy: { MaximumRetryAttempts: 5, MaximumEventAgeInSeconds: 1_800 },
        },
      } as const;
      try {
        await scheduler.send(new CreateScheduleCommand(wanted));
      } catch (error) {
        if (!isNamed(error, 'ConflictException')) throw error;
        await scheduler.send(new UpdateScheduleCommand(wanted));
      }
      const held = await lineNamed(scheduler, group, name);
      if (held?.when !== wanted.ScheduleExpression) throw new Error(`The line ${name} was written to the calendar and is not there.`);
    },

    async remove(name) {
      try {
        await scheduler.send(new DeleteScheduleCommand({ Name: name, GroupName: group }));
      } catch (error) {
        if (!isNamed(error, 'ResourceNotFoundException')) throw error;
      }
    },
  };
}

/** One line; undefined where it is gone meanwhile, or is not one of ours. */
async function lineNamed(scheduler: SchedulerClient, group: string, name: string): Promise<CalendarLine | undefined> {
  try {
    const {
      ScheduleExpression: when,
      ScheduleExpressionTimezone: timeZone = 'UTC',
      Target,
    } = await scheduler.send(new GetScheduleCommand({ Name: name, GroupName: group }));
    const entry: unknown = JSON.parse(Target?.Input ?? 'null');
    return when !== undefined && Value.Check(Entry, entry) ? { ...entry, when, timeZone } : undefined;
  } catch (error) {
    if (isNamed(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;
