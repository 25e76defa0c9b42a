import { RESERVED_SITE_KEYS, SITE_KEY } from './records.ts';

/** Whether a site may have this key: a DNS label that the network does not use itself. */
export const mayBeSiteKey = (key: string): boolean => SITE_KEY.test(key) && !RESERVED_SITE_KEYS.some((reserved) => reserved === key);
