import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Makes a queue and one for its dead letters, as the data stack does. Gives the first one's address. */
export async function makeQueue(client: SQSClient, name: string, receives: number): Promise<string> {
  const dead = await client.send(new CreateQueueCommand({ QueueName: `${name}-dead` }));
  const { Attributes = {} } = await client.send(new GetQueueAttributesCommand({ QueueUrl: dead.QueueUrl, AttributeNames: ['QueueArn'] }));
  const policy = { deadLetterTargetArn: Attributes.QueueArn, maxReceiveCount: receives };
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes: { RedrivePolicy: JSON.stringify(policy) } }));
  if (QueueUrl === undefined) throw new Error(`The emulator made no queue ${name}.`);
  return QueueUrl;
}
