import type { SQSClient } from '@aws-sdk/client-sqs';
import { GetQueueAttributesCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { QueueDown } from '../port.ts';

/** A queue of SQS and the way to it. */
export type Connection = { readonly client: SQSClient; readonly url: string };

/** Where SQS puts what was received too often. */
export type Redrive = { readonly url: string; readonly receives: number };

/** Runs calls of SQS, and names their errors. */
export async function guarded<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof QueueDown) throw error;
    throw new QueueDown(`The queue ${url} could not be reached or did not answer: ${error.name}, ${error.message}`, { cause: error });
  }
}

/** The queue's own rule for what fails again and again, asked once; undefined where it has none. */
export function redriveOf({ client, url }: Connection): () => Promise<Redrive | undefined> {
  let known: Promise<Redrive | undefined> | undefined;

  async function ask(): Promise<Redrive | undefined> {
    const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['RedrivePolicy'] }));
    const policy: unknown = JSON.parse(Attributes.RedrivePolicy ?? 'null');
    if (typeof policy !== 'object' || policy === null || !('deadLetterTargetArn' in policy) || !('maxReceiveCount' in policy)) return undefined;
    const [, , , , account = '', name = ''] = String(policy.deadLetterTargetArn).split(':');
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: name, QueueOwnerAWSAccountId: account }));
    return QueueUrl === undefined ? undefined : { url: QueueUrl, receives: Number(policy.maxReceiveCount) };
  }

  return () => {
    known ??= ask().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}
