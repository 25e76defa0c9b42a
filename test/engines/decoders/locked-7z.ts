/** Encrypted archives of 7-Zip 26.02, which bsdtar cannot make: `7z a -pX`, and with `-mhe=on`, which hides the names too. */
const bytes = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

export const LOCKED_7Z = bytes(
  'N3q8ryccAASFOGnEEAAAAAAAAABiAAAAAAAAAPvbEMKt1orus0kURMVpIUz4Z418AQQGAAEJEAAHCwEAAiQG8QcBElMP84KdTWm/ztNVBVDcaE4MxCEhAQABAAwJBQAICg' +
    'GGphA2AAAFARkBABENAGgALgB0AHgAdAAAABQKAQAEjiZc53rdARUGAQAggKSBAAA=',
);

export const HIDDEN_7Z = bytes(
  'N3q8ryccAAQhdZ7XgAAAAAAAAAAuAAAAAAAAABMsPCmLyzpaHsXht14STelmZBPiyP3c9PWWwKmP18vALJkhXLu+Bqp+jl0dTEuiZkNgMWl5IapkTBVqWPHCkGYwxS4660' +
    '8doH+Nu4oEt7HDl7UdpARGygbNlon0mU5ZmOd4d/DD1TdoE09U9FdgZXSKHzX1gHjjSq2QLWIdfLG1cElhHRcGEAEJcAAHCwEAASQG8QcBElMPlZzlCTGdNu6C8naG5h90' +
    'XAxiCgF8QL1fAAA=',
);
