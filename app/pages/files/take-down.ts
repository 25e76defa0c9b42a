import { Type } from 'typebox';
import { FileNotFound, FileTakenDown } from '../../core/files/errors.ts';
import { readFile } from '../../core/files/read.ts';
import { FILE_HASH, filePath } from '../../core/files/rules.ts';
import { takeDown } from '../../core/files/take-down.ts';
import { NotSignedIn } from '../../core/people/errors.ts';
import { writer } from '../../core/people/permission.ts';
import { html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import type { Reply, Routes } from '../../web/routes.ts';
import type { Visitor } from '../../web/visitor.ts';
import type { PageContext } from '../context.ts';
import { button, submitRow } from '../parts/form.ts';
import { NEW_FILE_PATH, takeDownPath, withQuery } from '../parts/paths.ts';
import { orRefused } from '../write/refused-page.ts';
import { signInFirst } from '../write/sign-in.ts';
import { fileFacts } from './facts.ts';

const Params = Type.Object({ hash: Type.String({ pattern: `^${FILE_HASH}$` }) });

/** Asks whether it is meant: what goes cannot come back. Whether somebody may is decided when they press. */
async function confirm(context: PageContext, hash: string): Promise<Reply> {
  if (!context.person) return signInFirst(takeDownPath(hash));
  writer(context);
  const file = await readFile(context, hash);
  if (!file) throw new FileNotFound(hash);
  if (file.takenDown) throw new FileTakenDown(hash);
  const title = message('files.take-down-title');
  const keep = html`<a class="button quiet" href="${NEW_FILE_PATH}">${message('files.keep')}</a>`;
  const main = html`<div class="compose-page"><h1>${title}</h1>
<p><a href="${filePath(file)}" dir="auto">${file.name}</a> ${fileFacts(file, context.site.language)}</p>
<p>${message('files.take-down-why')}</p>
<form class="compose" method="post" action="${takeDownPath(hash)}">${submitRow(button({ label: message('files.take-down'), kind: 'grave' }), keep)}</form></div>`;
  return { title, main, robots: 'noindex' };
}

async function act(context: PageContext, hash: string, visitor: Visitor): Promise<Reply> {
  if (!context.person) {
    if (visitor.wantsJson) throw new NotSignedIn();
    return signInFirst(takeDownPath(hash));
  }
  await takeDown(context, hash);
  return { redirect: withQuery(NEW_FILE_PATH, { gone: 'yes' }), status: 303, json: { hash, takenDown: true } };
}

/** Taking a file down: its uploader may, and moderators. */
export const takeDownRoutes: Routes<PageContext> = ({ site }) => {
  site.get('/files/:hash/take-down', { params: Params }, (context, { params }) => confirm(context, params.hash));
  site.post('/files/:hash/take-down', { limit: 'write', params: Params }, (context, { params, visitor }) =>
    orRefused(visitor, NEW_FILE_PATH, () => act(context, params.hash, visitor)),
  );
};
