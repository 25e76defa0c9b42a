import { EC2Client } from '@aws-sdk/client-ec2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { ec2Images } from '../../../../lib/ops/aws/images.ts';
import { type Given, standIn } from './stand-in.ts';

const item = (id: string, name: string, made: string): string =>
  `<item><imageId>${id}</imageId><name>${name}</name><creationDate>${made}</creationDate></item>`;

const images = (items: string, next = ''): Given => ({
  headers: { 'content-type': 'text/xml' },
  body: `<DescribeImagesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><imagesSet>${items}</imagesSet>${next && `<nextToken>${next}</nextToken>`}</DescribeImagesResponse>`,
});

test('this account’s images and Debian’s newest are listed, the newest first', async () => {
  const asked: URLSearchParams[] = [];
  const ec2 = await standIn(({ body }) => {
    const words = new URLSearchParams(body);
    asked.push(words);
    if (words.get('ImageId.1') === 'ami-debian') return images(item('ami-debian', 'debian-13-amd64-20261101', '2026-11-01T00:00:00.000Z'));
    if (words.get('NextToken') === 'more') return images(item('ami-old', 'askyard-1', '2026-10-01T00:00:00.000Z'));
    return images(item('ami-new', 'askyard-2', '2026-11-20T00:00:00.000Z'), 'more');
  });
  const ssm = await standIn(({ target, body }) => {
    expect(target).toBe('AmazonSSM.GetParameter');
    expect(JSON.parse(body)).toMatchObject({ Name: '/aws/service/debian/release/13/latest/amd64' });
    return { headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify({ Parameter: { Value: 'ami-debian' } }) };
  });
  const found = await ec2Images(new EC2Client(ec2), new SSMClient(ssm)).list();
  expect(found.map(({ id, own }) => [id, own])).toEqual([
    ['ami-new', true],
    ['ami-debian', false],
    ['ami-old', true],
  ]);
  const own = asked.filter((words) => words.get('Owner.1') === 'self');
  expect(own).toHaveLength(2);
  expect(own[0]?.toString()).toContain('architecture');
});

test('an image that says nothing of its time is the oldest', async () => {
  const ec2 = await standIn(({ body }) => images(new URLSearchParams(body).has('ImageId.1') ? '' : item('ami-odd', 'odd', '')));
  const ssm = await standIn(() => ({ headers: { 'content-type': 'application/x-amz-json-1.1' }, body: '{"Parameter":{"Value":"ami-debian"}}' }));
  expect(await ec2Images(new EC2Client(ec2), new SSMClient(ssm)).list()).toEqual([{ id: 'ami-odd', name: 'odd', own: true, created: 0 }]);
});
