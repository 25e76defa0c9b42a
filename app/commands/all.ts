import { adminLink } from './admin-link.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { importCommand } from './import.ts';
import { reindex } from './reindex.ts';
import { runner } from './runner.ts';
import { serve } from './serve.ts';
import { site } from './site.ts';
import { user } from './user.ts';

/** Every command of `askyard`, in the order in which they are listed. */
export const commands: readonly Command[] = [serve, site, user, adminLink, importCommand, check, reindex, runner];
