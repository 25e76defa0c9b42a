import { historyKey, placeKey } from '../../../core/posts/keys.ts';
import type { Closed, History, Place, Post, Question } from '../../../core/posts/records.ts';
import type { SearchDocument } from '../../../platform/search-index/port.ts';
import type { Row } from '../../../platform/store/port.ts';
import { closedBy } from '../closing.ts';
import { fileFailure } from '../errors.ts';
import { Loader } from '../loader.ts';
import { type PostFacts, type PostHead, postOf } from '../rows/post.ts';
import { dayNumber } from '../rows/vote.ts';
import { goOn, type Run } from '../run.ts';
import type { PostsPiece } from '../text/posts.ts';
import { Documents } from './documents.ts';
import { indexEarlyAnswers } from './early-answers.ts';

const DAY = 86_400_000;

/** Documents indexed together: the index writes a segment for each call, and fewer are quicker. Some megabytes of text at most. */
const DOCUMENTS = 500;

/** The second reading of Posts.xml, when votes and history are known: heads, bodies, places, documents for the search. */
export async function loadPosts(run: Run, pieces: AsyncIterable<PostsPiece>): Promise<void> {
  const { blobs, search } = run.ports;
  const loader = new Loader(run);
  const documents = new Documents(run);
  const gathered: SearchDocument[] = [];
  let indexed: Promise<void> = Promise.resolve();

  const finish = async (piece: PostsPiece): Promise<void> => {
    const { rows, texts } = withoutOrphans(run, piece);
    const events = await eventsOf(run, rows);
    for (const [name, bytes] of texts.flatMap((text) => text.blobs)) {
      await blobs.put(name, bytes).catch((error: unknown) => {
        throw fileFailure(error);
      });
    }
    const posts = rows.map((row, index) => postOf(run.site, row, factsOf(run, row, texts[index]?.excerpt ?? '', events), run.style));
    await loader.add(posts.flatMap((post, index): Row[] => [post, placeOf(run, post), ...(texts[index]?.rows ?? [])]));
    posts.forEach((post, index) => {
      if (post.kind === 'tag-excerpt') run.tagExcerpts.set(post.id, texts[index]?.excerpt ?? '');
      if (post.kind === 'question') countAccepted(run, post);
    });
    await run.days?.flushIfMany();
    gathered.push(...(await documents.of(posts, texts)));
    if (gathered.length >= DOCUMENTS) await index();
  };

  // One batch of documents is indexed while the next is made; no more, so that they do not pile up.
  const index = async (): Promise<void> => {
    await indexed;
    indexed = search.index(gathered.splice(0));
    indexed.catch(() => {});
  };

  for await (const piece of pieces) {
    goOn(run);
    run.tally.read('Posts', piece.rows.length, piece.bytes);
    await finish(piece);
  }
  await index();
  await loader.flush();
  await indexed;
  await indexEarlyAnswers(run, documents);
}

/** Answers without a question were worked too, and are left out here. */
function withoutOrphans({ posts }: Run, piece: PostsPiece): PostsPiece {
  const known = piece.rows.map(({ Id: id }) => posts.kind(id) !== undefined);
  if (!known.includes(false)) return piece;
  return { ...piece, rows: piece.rows.filter((_, index) => known[index]), texts: piece.texts.filter((_, index) => known[index]) };
}

const placeOf = ({ site }: Run, { id, kind, question }: Post): Place => ({ key: placeKey(site, id), question, kind });

/** What of the history stands for these posts, by its id. */
async function eventsOf({ ports, posts, site }: Run, rows: readonly PostHead[]): Promise<ReadonlyMap<number, History>> {
  const columns = [posts.closedBy, posts.lockedBy, posts.protectedBy];
  const standing = rows.flatMap(({ Id: post }) => columns.map((column) => [post, column.get(post)] as const)).filter(([, id]) => id !== 0);
  const found = await ports.store.getMany(standing.map(([post, id]) => historyKey(site, post, id)));
  return new Map(found.flatMap((history) => (history ? [[history.id, history] as const] : [])));
}

function factsOf({ bounties, latest, posts }: Run, row: PostHead, excerpt: string, events: ReadonlyMap<number, History>): PostFacts {
  const { Id: id } = row;
  const closing = events.get(posts.closedBy.get(id));
  const closed: Closed | undefined = closing ? closedBy(closing) : row.ClosedDate === undefined ? undefined : { at: row.ClosedDate, reason: 'other' };
  const locked = events.get(posts.lockedBy.get(id))?.at;
  const kept = events.get(posts.protectedBy.get(id))?.at;
  const deleter = posts.deleter(id);
  const bounty = bounties.get(id);
  const accepting = posts.acceptedDay.get(id);
  return {
    question: posts.question(id) ?? id,
    up: posts.up.get(id),
    down: posts.down.get(id),
    excerpt,
    ...(row.AcceptedAnswerId === undefined ? {} : { acceptedAt: accepting === 0 ? row.CreationDate : accepting * DAY }),
    ...(closed && { closed }),
    ...(bounty && bounty.ends >= latest ? { bounty } : {}),
    ...(locked === undefined ? {} : { locked }),
    ...(kept === undefined ? {} : { protected: kept }),
    ...(deleter === undefined ? {} : { deletedBy: deleter }),
  };
}

/** What accepting gave: to whom was accepted and, a little, to who did, unless they are one. */
function countAccepted({ days, posts }: Run, { accepted, acceptedAt = 0, author, deleted, id }: Question): void {
  if (accepted === undefined || deleted !== undefined || posts.question(accepted) !== id || posts.deleted(accepted)) return;
  const answerer = posts.owner(accepted);
  if (answerer === author.id) return;
  const day = dayNumber(acceptedAt);
  if (!posts.communityOwned(accepted)) days?.add(answerer, day, 'accepted');
  days?.add(author.id, day, 'accepting');
}
