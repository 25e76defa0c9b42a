import type { SiteNumber } from '../../core/sites/records.ts';

// Names of what a page was made from: the byte cache forgets a page when the change log tells of one.

export const onQuestion = (site: SiteNumber, id: number): string => `question#${site}#${id}`;
export const onPerson = (site: SiteNumber, id: number): string => `person#${site}#${id}`;
export const onListing = (site: SiteNumber): string => `listing#${site}`;
export const onPeople = (site: SiteNumber): string => `people#${site}`;
export const onTags = (site: SiteNumber): string => `tags#${site}`;
export const onSite = (site: SiteNumber): string => `site#${site}`;
export const onFile = (hash: string): string => `file:${hash}`;
export const ON_NETWORK = 'network';
