import { type Static, Type } from 'typebox';
import { keepOutput, openLink, saveLink } from '../../core/links/links.ts';
import { planned } from '../../core/runs/plan.ts';
import type { RunResult } from '../../core/runs/result.ts';
import { type RunInput, wordsIn } from '../../core/runs/rules.ts';
import { readyResult } from '../../core/runs/run.ts';
import { message } from '../../web/messages.ts';
import type { PageReply, Reply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import { EMPTY, filledBy, inputOf, programFields } from './fields.ts';
import { type PlaygroundView, playgroundView } from './playground-view.ts';
import { ran, refusedRun } from './ran.ts';
import { contentOf, filledFrom, inputFrom, type Saved, savedIn } from './saved.ts';

/** Beside a form's fields, what a script sends as it sends it to /api/run. */
const Body = Type.Object({
  ...programFields,
  version: Type.Optional(Type.String()),
  files: Type.Optional(Type.Array(Type.Object({ name: Type.String(), content: Type.String() }), { maxItems: 1000 })),
  args: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String(), { maxItems: 1000 })])),
  flags: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String(), { maxItems: 1000 })])),
});
type Body = Static<typeof Body>;

/** Of the network's own host as of a site's: what is shared is shared with all of them. */
type Anywhere = Omit<PageContext, 'site'> & Partial<Pick<PageContext, 'site'>>;

function page(context: Anywhere, view: Omit<PlaygroundView, 'installed' | 'language'>, status: PageReply['status'] = 200): PageReply {
  const installed = context.runner.toolchains.all();
  return {
    title: message(view.id === undefined ? 'runs.playground' : 'runs.shared'),
    status,
    main: playgroundView({ ...view, installed, language: context.site?.language ?? 'en' }),
    robots: 'noindex',
  };
}

/** What a script sent; a form's fields are read as such. */
const scriptInput = ({ language = '', version, source, files, stdin, args = [], flags = [] }: Body): RunInput => ({
  language,
  ...(version !== undefined && { version }),
  ...(files ? { files } : { source: source ?? '' }),
  ...(stdin !== undefined && { stdin }),
  args: typeof args === 'string' ? wordsIn(args) : args,
  flags: typeof flags === 'string' ? wordsIn(flags) : flags,
});

const asLine = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value : '');

/** Makes the link of a program that could be run, with what it printed, where that is known. */
async function link(context: Anywhere, input: RunInput): Promise<string> {
  const plan = await planned(input, context.runner);
  const id = await saveLink(context, contentOf(input));
  const ready = await readyResult(context.runner, plan);
  if (ready) await keepOutput(context, id, JSON.stringify(ready));
  return id;
}

async function press(context: Anywhere, body: Body, visitor: Visitor, from?: string): Promise<Reply> {
  const saved = from === undefined ? undefined : await openLink(context, from);
  if (visitor.wantsJson) {
    const id = await link(context, scriptInput(body));
    return { json: { id, path: `/s/${id}` } };
  }
  const filled = filledBy({ ...body, args: asLine(body.args), flags: asLine(body.flags) });
  if (body.press === 'add') return page(context, { filled: { ...filled, more: [...filled.more, { name: '', content: '' }] }, errors: [] });
  if (body.press === 'link') {
    try {
      return { redirect: `/s/${await link(context, inputOf(filled))}`, status: 303 };
    } catch (error) {
      const { errors, status } = refusedRun(error);
      return page(context, { filled, errors }, status);
    }
  }
  const done = await ran(context, filled, visitor);
  if (!('result' in done)) return page(context, { filled, errors: done.errors }, done.status);
  // What was run as it was saved is what its link prints now.
  if (from !== undefined && saved?.content === contentOf(inputOf(filled))) await keepOutput(context, from, JSON.stringify(done.result));
  return page(context, { filled, errors: [], result: done.result });
}

async function open(context: Anywhere, id: string, visitor: Visitor): Promise<Reply> {
  const { content, at, output } = await openLink(context, id);
  const saved: Saved = savedIn(content);
  const result: RunResult | undefined = output && JSON.parse(output.text);
  if (visitor.wantsJson) return { json: { id, ...inputFrom(saved), at, ...(result && { output: { ...result, at: output?.at } }) } };
  return page(context, { id, filled: filledFrom(saved), errors: [], at, ...(result && { result, ranAt: output?.at }) });
}

/** Programs of one's own, and links to them. A link is opened, and never runs by itself. */
export const playgroundRoutes: Routes<PageContext> = ({ site, network }) => {
  const Id = Type.Object({ id: Type.String({ maxLength: 40 }) });
  for (const host of [site, network]) {
    host.get('/s/new', {}, (context) => page(context, { filled: EMPTY, errors: [] }));
    host.post('/s/new', { limit: 'run', body: Body }, (context, { body, visitor }) => press(context, body, visitor));
    host.get('/s/:id', { params: Id }, (context, { params, visitor }) => open(context, params.id, visitor));
    host.post('/s/:id', { limit: 'run', params: Id, body: Body }, (context, { params, body, visitor }) => press(context, body, visitor, params.id));
  }
};
