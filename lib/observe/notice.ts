import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Severity } from './severity.ts';

/** What an operator is told. */
export interface Notice {
  readonly severity: Severity;
  /** What is wrong, in a sentence. */
  readonly says: string;
  /** What to do: a file of docs/runbooks, without its ending. */
  readonly runbook: string;
}

const ROOT = join(import.meta.dirname, '../..');

/** The description of an alarm. The relay reads it back (lambda/alarm-relay/logic.ts), so its shape is fixed. @throws where the runbook is missing */
export function described({ severity, says, runbook }: Notice): string {
  const path = `docs/runbooks/${runbook}.md`;
  if (!existsSync(join(ROOT, path))) throw new Error(`${path} is missing: whoever is woken has to be told what to do.`);
  return `Severity: ${severity}. ${says} Runbook: ${path}`;
}
