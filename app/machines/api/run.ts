import type { Context } from '../../core/context.ts';
import { DomainError } from '../../core/errors.ts';
import { storeRun } from '../../core/posts/store-run.ts';
import { ownerOf } from '../../core/runs/owner.ts';
import { planned } from '../../core/runs/plan.ts';
import type { RunResult } from '../../core/runs/result.ts';
import { runPlanned } from '../../core/runs/run.ts';
import type { JsonReply, Reply } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { ApiContext } from './context.ts';
import { refusalJson } from './refusal.ts';
import type { RunAnswer, RunBody } from './schema.ts';
import { LINES, streamed } from './stream.ts';

/** What is asked on the network's own host has no site. */
type Asked = Omit<ApiContext, 'site'> & Partial<Pick<ApiContext, 'site'>>;

/** Runs a program and answers with what became of it, or with its output line by line as it comes. */
export async function runReply(context: Asked, body: RunBody, visitor: Visitor): Promise<Reply> {
  const { runner } = context;
  try {
    const plan = await planned({ ...body, language: body.language ?? '' }, runner);
    const finish = (result: RunResult): RunAnswer | Promise<RunAnswer> => finished(context, body, result);
    const owner = ownerOf(context, visitor.address);
    if (visitor.wantsLines) {
      return {
        stream: streamed((onOutput, signal) => runPlanned(runner, plan, { owner, signal, onOutput }).then(finish), visitor.left),
        type: LINES,
      };
    }
    // Whoever is answered at once has no time to leave: what would tell of it is made when a program really runs.
    const asked = {
      owner,
      get signal() {
        return visitor.left;
      },
    };
    return { json: await finish(await runPlanned(runner, plan, asked)) } satisfies JsonReply;
  } catch (error) {
    if (error instanceof DomainError) return refusalJson(error);
    throw error;
  }
}

/** The result as it is answered; stored with its post, where its author has run a block of theirs. */
function finished(
  context: Asked,
  { post, block, source, stdin = '', args = [], flags = [] }: RunBody,
  result: RunResult,
): RunAnswer | Promise<RunAnswer> {
  const { site, person } = context;
  if (post === undefined || block === undefined || source === undefined || !site || !person) return result;
  if (stdin !== '' || args.length > 0 || flags.length > 0) return result;
  // A program that was run has been run, whatever becomes of its post meanwhile.
  return storeRun({ ...context, site } satisfies Context, { post, block, source }, result).then(
    (kept) => (kept ? { ...result, kept: true } : result),
    (error: unknown) => {
      if (error instanceof DomainError) return result;
      throw error;
    },
  );
}
