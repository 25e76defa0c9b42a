import type { StoredFile } from '../../core/files/stored.ts';
import type { Answer, Comment, Question } from '../../core/posts/records.ts';
import { holdsCode } from '../../core/runs/blocks.ts';
import type { StoredRun } from '../../core/runs/stored.ts';
import type { Site } from '../../core/sites/records.ts';
import { type Content, type Html, html } from '../../web/html.ts';
import { message } from '../../web/messages.ts';
import { attachments } from '../files/attachments.ts';
import { dateText, time } from '../parts/dates.ts';
import { licenceLink, sourceOf } from '../parts/licence.ts';
import { compact, exact, noun } from '../parts/numbers.ts';
import { anchorOf, revisionsPath, sharePath } from '../parts/paths.ts';
import { type People, signature } from '../parts/person.ts';
import { prose } from '../parts/prose.ts';
import { tagList } from '../parts/tags.ts';
import { withOutputs } from '../runs/output-view.ts';
import { programsLine } from '../runs/programs-view.ts';
import { postTools } from '../write/post-tools.ts';
import type { Reader } from '../write/reader.ts';
import { voteForm } from '../write/vote-form.ts';
import { commentSection } from './comments.ts';

export type Shown = {
  readonly post: Question | Answer;
  readonly html: string;
  readonly comments: readonly Comment[];
  readonly accepted: boolean;
  /** What hangs on it, but for pictures. */
  readonly files?: readonly StoredFile[] | undefined;
  /** What its blocks printed for its author. */
  readonly ran?: readonly StoredRun[] | undefined;
  /** The asker's button beside an answer, in the place of the tick. */
  readonly accept?: Html | undefined;
};

/** The score with its word, and what else is a verdict on the post. Complete as it stands; buttons join it for members. */
function scoreCell({ post, accepted, accept }: Shown, language: string, reader: Reader | undefined): Html {
  const split =
    post.up + post.down > 0 && html` title="${message('post.split', { up: exact(post.up, language), down: exact(post.down, language) })}"`;
  const tick =
    accept ??
    (accepted &&
      html`<span class="accepted" title="${message('post.accepted-title')}"><span class="tick" aria-hidden="true">&#10003;</span> ${message('post.accepted')}</span>`);
  const bounty = post.kind === 'question' && post.bounty && html`<span class="bounty">+${exact(post.bounty.amount, language)}</span>`;
  const score = html`<span${reader && html` data-score`}${split}><b>${compact(post.score, language)}</b> ${noun('count.votes', post.score)}</span>`;
  return html`<div class="score">${reader ? voteForm(post, score, reader) : score}${tick}${bounty}</div>`;
}

/** Permalink, history, licence and source: what CC BY-SA asks to stand with the text, and how to point at it. */
function links(site: Site, { post, accepted }: Shown, reader: Reader | undefined): Html {
  const source = sourceOf(site, post);
  return html`<ul class="links"><li><a href="${sharePath(post)}" title="${message('post.share-title')}">${message('post.share')}</a></li>${reader && postTools(post, accepted, reader)}<li><a href="${revisionsPath(post.id)}">${message('post.history')}</a></li><li>${licenceLink(post.licence)}</li>${source !== undefined && html`<li><a href="${source}" rel="nofollow" title="${message('post.source-title')}">${message('post.source')}</a></li>`}</ul>`;
}

function signatures({ post }: Shown, people: People, language: string): Html {
  const what = message(post.kind === 'question' ? 'post.asked' : 'post.answered');
  const wiki =
    post.communityOwned !== undefined &&
    html`<span class="wiki" title="${message('post.wiki-title', { date: dateText(post.communityOwned, language) })}">${message('post.wiki')}</span>`;
  let edited: Content;
  if (post.edited !== undefined) {
    const when = html`<a href="${revisionsPath(post.id)}">${message('post.edited')} ${time(post.edited, language)}</a>`;
    const byAuthor = post.editor === undefined || (post.editor.id === post.author.id && post.editor.name === post.author.name);
    edited = byAuthor ? html`<div class="who edited">${when}</div>` : signature(post.editor ?? {}, people, language, when);
  }
  return html`<div class="signatures">${wiki}${edited}${signature(post.author, people, language, html`${what} ${time(post.created, language)}`)}</div>`;
}

/** That a post is gone, for those who still see it. */
const deletedNote = (deleted: number, language: string): Html =>
  html`<p class="deleted-note"><b>${message('write.deleted')}</b> ${time(deleted, language)}. ${message('write.deleted-why')}</p>`;

/** A question or an answer: score, text, tags, signature, comments, in the order in which they are read aloud. */
export function postView(site: Site, shown: Shown, people: People, reader?: Reader): Html {
  const { post } = shown;
  const { language } = site;
  return html`<section class="post${shown.accepted && ' is-accepted'}${post.deleted !== undefined && ' is-deleted'}" id="${anchorOf(post.id)}">
${scoreCell(shown, language, reader)}
${post.deleted !== undefined && deletedNote(post.deleted, language)}<div class="prose" dir="auto">${prose(shown.ran ? withOutputs(shown.html, shown.ran, language) : shown.html)}</div>${holdsCode(shown.html) && programsLine(post.id)}${attachments({ post, html: shown.html, files: shown.files ?? [] }, language, reader)}
${post.kind === 'question' && tagList(post.tags)}
<footer class="by">${links(site, shown, reader)}${signatures(shown, people, language)}</footer>
${commentSection(post, shown.comments, people, language, reader)}
</section>`;
}
