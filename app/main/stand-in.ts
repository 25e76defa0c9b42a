/** Whether the usual AWS variables lead to a stand-in of a service, as in tests and rehearsals. */
export const isStandIn = (service: 'S3' | 'SQS'): boolean =>
  process.env[`AWS_ENDPOINT_URL_${service}`] !== undefined || process.env.AWS_ENDPOINT_URL !== undefined;
