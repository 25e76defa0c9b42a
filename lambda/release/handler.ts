import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { CdkCustomResourceEvent, CdkCustomResourceResponse } from 'aws-lambda';
import { publishArchives, publishAssets } from './archives.ts';
import type { Wanted } from './logic.ts';
import { publishManifest } from './manifest.ts';
import { writeParameters } from './parameters.ts';

const s3 = new S3Client({});
const ssm = new SSMClient({});

/**
 * The deployment's hand in Release: archives first, then what pages load, then what operators are told, then the choices that name them. Deleting leaves all
 * of it: the choices are the operators', and instances may still boot from the archives.
 */
export async function handler(event: CdkCustomResourceEvent): Promise<CdkCustomResourceResponse> {
  if (event.RequestType === 'Delete') return { PhysicalResourceId: event.PhysicalResourceId };
  const wanted: Wanted = JSON.parse(event.ResourceProperties.wanted);
  await publishArchives(s3, wanted);
  const assets = await publishAssets(s3, wanted);
  await publishManifest(s3, wanted);
  const written = await writeParameters(ssm, wanted);
  console.log(JSON.stringify({ release: wanted.release, assets, written }));
  return { PhysicalResourceId: wanted.path };
}
