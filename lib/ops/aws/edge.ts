import { randomUUID } from 'node:crypto';
import { type CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import type { Edge } from '../ports/edge.ts';
import type { Places } from '../ports/places.ts';
import { given } from './read-back.ts';

/** CloudFront's distributions. */
export function cloudFrontEdge(client: CloudFrontClient, { distributions }: Pick<Places, 'distributions'>): Edge {
  return {
    async invalidate(paths) {
      const ids: string[] = [];
      for (const DistributionId of distributions) {
        // The reference makes the client's own second try the same invalidation.
        const InvalidationBatch = { CallerReference: randomUUID(), Paths: { Quantity: paths.length, Items: [...paths] } };
        const { Invalidation } = await client.send(new CreateInvalidationCommand({ DistributionId, InvalidationBatch }));
        ids.push(given(Invalidation?.Id, 'the id of an invalidation'));
      }
      return ids;
    },
  };
}
