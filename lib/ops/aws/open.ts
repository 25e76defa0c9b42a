import { setTimeout } from 'node:timers/promises';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Gateways } from '../ports/gateways.ts';
import type { Places } from '../ports/places.ts';
import { elasticBalancer } from './balancer.ts';
import { schedulerCalendar } from './calendar.ts';
import { webhookChat } from './chat.ts';
import { ssmChoices } from './choices.ts';
import { clientsFor, type Elsewhere } from './clients.ts';
import { cloudFrontEdge } from './edge.ts';
import { autoScalingGroups } from './groups.ts';
import { tableHeartbeats } from './heartbeats.ts';
import { ec2Images } from './images.ts';
import { ec2Instances } from './instances.ts';
import { cloudWatchLogs } from './logs.ts';
import { cloudWatchMetrics } from './metrics.ts';
import { edgeReaders } from './readers.ts';
import { tableRecords } from './records.ts';
import { bucketReleases } from './releases.ts';
import { systemsSessions } from './sessions.ts';
import { stackGuard } from './stack.ts';
import { queueTasks } from './tasks.ts';

/** An environment on AWS, where its stacks say that its parts are. Errors of the clients come through with their names. */
export function openAws(places: Places, region: string, elsewhere?: Elsewhere): Gateways {
  const clients = clientsFor(region, elsewhere);
  const now = Date.now;
  const metrics = cloudWatchMetrics(clients.cloudWatch, places, now);
  return {
    instances: ec2Instances(clients.ec2, places),
    groups: autoScalingGroups(clients.autoScaling, places),
    balancer: elasticBalancer(clients.balancing, places),
    heartbeats: tableHeartbeats(clients.dynamo, places, now),
    choices: ssmChoices(clients.ssm, places),
    records: tableRecords(clients.dynamo, places, now),
    metrics,
    logs: cloudWatchLogs(clients.logs, places, now),
    chat: webhookChat(clients.ssm, places),
    releases: bucketReleases(clients.s3, places),
    edge: cloudFrontEdge(clients.cloudFront, places),
    stack: stackGuard(clients.formation, places),
    sessions: systemsSessions(clients.ssm, { region }),
    tasks: queueTasks(clients.sqs, places, () => metrics.queueAge()),
    images: ec2Images(clients.ec2, clients.ssm),
    calendar: schedulerCalendar(clients.scheduler, places.calendar),
    readers: edgeReaders(places),
    clock: {
      now,
      rest: async (milliseconds, signal) => void (await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined)),
    },
    async identity() {
      const { Account = '', Arn = '' } = await clients.sts.send(new GetCallerIdentityCommand({}));
      return { account: Account, arn: Arn };
    },
  };
}
