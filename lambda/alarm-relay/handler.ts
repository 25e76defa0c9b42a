import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { SNSEvent } from 'aws-lambda';
import { required } from '../required.ts';
import { letterOf } from './logic.ts';

const topics = new SNSClient({});

/** Makes letters of alarms. What fails is tried again by SNS, and an alarm of its own tells of it without this. */
export async function handler({ Records: records }: SNSEvent): Promise<void> {
  const place = { environment: required('ENVIRONMENT'), region: required('AWS_REGION') };
  for (const { Sns } of records) {
    const letter = letterOf(Sns.Message, Sns.Subject, place);
    if (letter) await topics.send(new PublishCommand({ TopicArn: required('LETTERS'), Subject: letter.subject, Message: letter.text }));
    console.log(JSON.stringify({ message: Sns.MessageId, subject: letter?.subject ?? 'no news' }));
  }
}
