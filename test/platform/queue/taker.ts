import { SQSClient } from '@aws-sdk/client-sqs';
import { sqsQueue } from '../../../app/platform/queue/sqs.ts';
import { EMULATED } from '../../services/emulated-client.ts';

/** Takes a task of the queue that is named, says so, and is never done with it: for a test that kills it. */
const [endpoint = '', url = ''] = process.argv.slice(2);
const queue = sqsQueue({ client: new SQSClient({ ...EMULATED, endpoint }), url, wait: 1, held: 2 });
const letter = async (): Promise<void> => {
  console.log('taken');
  await new Promise(() => undefined);
};
await queue.work({ letter }, new AbortController().signal);
