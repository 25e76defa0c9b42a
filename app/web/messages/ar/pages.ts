import { account } from './account.ts';
import { ask } from './ask.ts';
import { choices } from './choices.ts';
import { compose } from './compose.ts';
import { edit } from './edit.ts';
import { files } from './files.ts';
import { form } from './form.ts';
import { held } from './held.ts';
import { inbox } from './inbox.ts';
import { limits } from './limits.ts';
import { listing } from './listing.ts';
import { live } from './live.ts';
import { network } from './network.ts';
import { parts } from './parts.ts';
import { people } from './people.ts';
import { question } from './question.ts';
import { run } from './run.ts';
import { runs } from './runs.ts';
import { search } from './search.ts';
import { tags } from './tags.ts';
import { upload } from './upload.ts';
import { write } from './write.ts';

/** What the pages say, all rooms together. */
export const pages = {
  ...parts,
  ...form,
  ...ask,
  ...write,
  ...edit,
  ...choices,
  ...compose,
  ...network,
  ...held,
  ...inbox,
  ...limits,
  ...listing,
  ...live,
  ...question,
  ...tags,
  ...people,
  ...run,
  ...runs,
  ...search,
  ...files,
  ...upload,
  ...account,
} as const;
