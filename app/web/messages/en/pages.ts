import { listing } from './listing.ts';
import { network } from './network.ts';
import { parts } from './parts.ts';
import { people } from './people.ts';
import { question } from './question.ts';
import { search } from './search.ts';
import { tags } from './tags.ts';

/** What the pages say, all rooms together. */
export const pages = { ...parts, ...network, ...listing, ...question, ...tags, ...people, ...search } as const;
