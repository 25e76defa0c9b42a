import type { Assets } from './assets.ts';
import { directionOf, type Frame } from './frame.ts';
import { escapeText, type Html, html, nothing, safe } from './html.ts';
import { message } from './messages.ts';
import type { PageReply } from './routes.ts';

/** A page in its frame: everything around what a feature made. */
export function layout(frame: Frame, page: PageReply, assets: Assets): string {
  const name = frame.site?.title ?? message('frame.network.name');
  const title = page.title === name ? name : `${page.title} - ${name}`;
  return `<!doctype html>
<html lang="${escapeText(frame.language)}" dir="${directionOf(frame.language)}" data-content="${escapeText(frame.content)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
${head(frame, page, assets).text}</head>
<body>
<a class="skip" href="#content">${message('frame.skip')}</a>
${header(frame, page).text}
${atop(frame)}<main id="content"${page.aside ? '' : ' class="alone"'}>
<div class="column">${page.main.text}</div>${page.aside ? `\n<aside>${page.aside.text}</aside>` : ''}
</main>
${footer(frame).text}
</body>
</html>
`;
}

/** What operators say, and what they have switched, above what the page is about. */
function atop({ notice, anonymous }: Frame): string {
  const said = [notice, anonymous && message('frame.anonymous')].filter(Boolean);
  return said.map((sentence) => html`<p class="notice" role="status">${sentence}</p>`.text).join('');
}

function head(frame: Frame, page: PageReply, assets: Assets): Html {
  return html`${page.description && html`<meta name="description" content="${page.description}">\n`}${page.robots && html`<meta name="robots" content="${page.robots}">\n`}${page.canonical && html`<link rel="canonical" href="${frame.origin}${page.canonical}">\n`}<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${assets.styles}">
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
${assets.scripts.map((script) => html`<script type="module" src="${script}"></script>\n`)}`;
}

/** Who is signed in, with what awaits them; for everyone else the ways in, which lead back to the page. */
function account({ member, network, site }: Frame, page: PageReply): Html {
  const label = html`aria-label="${message('frame.account')}"`;
  if (!member) {
    const back = site ? `?to=${encodeURIComponent(page.canonical ?? '/')}` : '';
    return html`<nav class="account" ${label}><a href="/sign-in${back}">${message('frame.sign-in')}</a><a href="/sign-up${back}">${message('frame.sign-up')}</a></nav>`;
  }
  const count = typeof member.unread === 'number' ? member.unread : 0;
  const unread = count > 0 && html` <b class="unread" title="${message('frame.unread', { count })}">${count}</b>`;
  return html`<nav class="account" ${label}><a href="${network}inbox" data-live-inbox>${message('frame.inbox')}${unread}</a><a href="${member.profile}" dir="auto">${member.name}</a><a href="${network}account">${message('frame.settings')}</a></nav>`;
}

/** Logo, search and the ways through a site. The network's own pages search every site. */
function header(frame: Frame, page: PageReply): Html {
  const mark = html`ask<span>yard</span>`;
  const find = (words: string): Html =>
    html`<form class="find" action="/search" role="search" aria-label="${words}"><input type="search" name="q" value="${page.search ?? ''}" placeholder="${frame.site ? message('frame.search.hint') : words}" aria-label="${words}" maxlength="300"${frame.site && html` data-suggest="${message('search.suggestions')}"`}><button type="submit">${message('frame.search')}</button></form>`;
  if (!frame.site) {
    return html`<header class="top"><div class="bar"><a class="mark" href="/">${mark}</a>${find(message('search.network-field'))}${account(frame, page)}</div></header>`;
  }
  const link = (key: 'questions' | 'tags' | 'users'): Html => {
    const here = page.here === key && html` aria-current="page"`;
    return html`<a href="/${key}"${here}>${message(`frame.${key}`)}</a>`;
  };
  return html`<header class="top"><div class="bar">
<a class="mark" href="/">${mark} <b>${frame.site.title}</b></a>
${find(message('frame.search.label'))}
<nav aria-label="${message('frame.navigation')}">${link('questions')}${link('tags')}${link('users')}</nav>
${account(frame, page)}
</div></header>`;
}

function footer(frame: Frame): Html {
  const source = frame.site?.source;
  const attribution = source ? html`<p>${message('frame.source', { source })}</p>\n` : nothing;
  const licence = frame.site ? html`<p>${safe(message('frame.licence'))}</p>\n` : nothing;
  return html`<footer class="foot"><div class="bar">
${attribution}${licence}<p><a href="${frame.network}">${message('frame.network')}</a> <span>${message('frame.software')}</span></p>
</div></footer>`;
}
