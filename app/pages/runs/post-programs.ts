import { type Static, Type } from 'typebox';
import { DomainError } from '../../core/errors.ts';
import { type Program, type Programs, programsOf } from '../../core/posts/programs.ts';
import { PostId } from '../../core/posts/records.ts';
import { storeRun } from '../../core/posts/store-run.ts';
import { BlockNotFound } from '../../core/runs/errors.ts';
import type { RunResult } from '../../core/runs/result.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Reply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import { sharePath } from '../parts/paths.ts';
import { EMPTY, type Filled, filledBy, programFields } from './fields.ts';
import { programsJson } from './programs-json.ts';
import { programsPath, programsView, type Shown } from './programs-view.ts';
import { ran } from './ran.ts';

const Params = Type.Object({ id: PostId });
const Body = Type.Object({ block: Type.Integer({ minimum: 1, maximum: 9999 }), ...programFields });

/** A block as it stands in the post, before anybody changes it. */
const asWritten = ({ source, guess }: Program): Filled => ({ ...EMPTY, source, language: guess?.language ?? '' });

function page(context: PageContext, { post, question }: Programs, shown: readonly Shown[], status: PageReply['status'] = 200): PageReply {
  const title = question?.title ?? message('tags.title');
  const back = question ? sharePath(post) : '/tags';
  const installed = context.runner.toolchains.all();
  return {
    title: `${message('runs.title')} ${title}`,
    status,
    main: programsView({ post: post.id, title, back, shown, installed, language: context.site.language }),
    canonical: programsPath(post.id),
    robots: 'noindex',
    here: 'questions',
  };
}

async function open(context: PageContext, id: number, visitor: Visitor): Promise<Reply> {
  const found = await programsOf(context, id);
  if (visitor.wantsJson) return { json: programsJson(found.programs, context.runner.toolchains.all()) };
  const shown = found.programs.map((program) => ({ program, filled: asWritten(program), errors: [] }));
  return page(context, found, shown);
}

async function press(context: PageContext, id: number, body: Static<typeof Body>, visitor: Visitor): Promise<Reply> {
  const found = await programsOf(context, id);
  if (!found.programs.some(({ block }) => block === body.block)) throw new BlockNotFound(body.block);
  const filled = filledBy(body);
  const done = await ran(context, filled, visitor);
  const kept = 'result' in done && (await keptWith(context, id, body.block, filled, done.result));
  const shown = found.programs.map((program): Shown => {
    if (program.block !== body.block) return { program, filled: asWritten(program), errors: [] };
    return 'result' in done ? { program, filled, errors: [], result: done.result, kept } : { program, filled, errors: done.errors };
  });
  return page(context, found, shown, 'result' in done ? 200 : done.status);
}

/** Stores what an author's own block printed, where it was run as it stands. What was run has been run, whatever becomes of the post meanwhile. */
async function keptWith(context: PageContext, post: number, block: number, filled: Filled, result: RunResult): Promise<boolean> {
  const { source, stdin, args, flags } = filled;
  if (!context.person || `${stdin}${args}${flags}`.trim() !== '') return false;
  try {
    return await storeRun(context, { post, block, source }, result);
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** The code of a post, each block a form that runs it: what the page has for those without scripts, and what scripts ask. */
export const postProgramRoutes: Routes<PageContext> = ({ site }) => {
  site.get('/posts/:id/programs', { params: Params }, (context, { params, visitor }) => open(context, params.id, visitor));
  site.post('/posts/:id/programs', { limit: 'run', params: Params, body: Body }, (context, { params, body, visitor }) =>
    press(context, params.id, body, visitor),
  );
};
