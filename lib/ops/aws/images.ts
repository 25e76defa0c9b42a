import { DescribeImagesCommand, type EC2Client, type Image, paginateDescribeImages } from '@aws-sdk/client-ec2';
import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Images, MachineImage } from '../ports/images.ts';

/** Debian's own word for its newest image of version 13, which instances start from at first (lib/release/publisher.ts). */
const STOCK = '/aws/service/debian/release/13/latest/amd64';

/** Instances run on amd64 alone (lib/config/schema.ts); a page may have a thousand. */
const OURS = {
  Owners: ['self'],
  Filters: [
    { Name: 'state', Values: ['available'] },
    { Name: 'architecture', Values: ['x86_64'] },
  ],
  MaxResults: 1_000,
};

/** This account's images, and Debian's newest. */
export function ec2Images(ec2: EC2Client, ssm: SSMClient): Images {
  return {
    async list() {
      const [own, stock] = await Promise.all([ours(ec2), debians(ec2, ssm)]);
      return [...own, ...stock].toSorted((one, other) => other.created - one.created);
    },
  };
}

async function ours(ec2: EC2Client): Promise<readonly MachineImage[]> {
  const found: MachineImage[] = [];
  for await (const { Images = [] } of paginateDescribeImages({ client: ec2 }, OURS)) found.push(...Images.flatMap((image) => imageOf(image, true)));
  return found;
}

async function debians(ec2: EC2Client, ssm: SSMClient): Promise<readonly MachineImage[]> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: STOCK }));
  if (Parameter?.Value === undefined) return [];
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: [Parameter.Value] }));
  return Images.flatMap((image) => imageOf(image, false));
}

function imageOf({ ImageId: id, Name: name = '', CreationDate }: Image, own: boolean): readonly MachineImage[] {
  const created = Date.parse(CreationDate ?? '');
  return id === undefined ? [] : [{ id, name, own, created: Number.isNaN(created) ? 0 : created }];
}
