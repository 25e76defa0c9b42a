import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { removal } from '../guard/removal.ts';

export interface TasksProps {
  readonly disposable: boolean;
}

/** How often a task is tried: over twelve minutes, with growing pauses of the worker's own (app/platform/queue). */
export const TRIES = 6;

/** Work that readers need not wait for. What failed as often as it may waits apart until an operator has looked at it. */
export class Tasks extends Construct {
  readonly queue: Queue;
  readonly dead: Queue;

  constructor(scope: Construct, id: string, { disposable }: TasksProps) {
    super(scope, id);
    const kept = {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // As long as SQS keeps anything: a letter that waits out a weekend is still sent.
      retentionPeriod: Duration.days(14),
      removalPolicy: removal(disposable),
    };
    this.dead = new Queue(this, 'Dead', kept);
    this.queue = new Queue(this, 'Queue', {
      ...kept,
      // Workers ask for the same with each message, and for more while they are at one.
      visibilityTimeout: Duration.seconds(60),
      receiveMessageWaitTime: Duration.seconds(20),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: TRIES },
    });
  }
}
