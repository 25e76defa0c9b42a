import { DomainError } from '../errors.ts';
import type { CommentRefusal } from './comment-rules.ts';
import type { PostRefusal, TextRefusal } from './rules.ts';
import { COMMENTS, POSTS, TEXTS } from './sentences.ts';
import type { Source } from './source.ts';

export class PostNotFound extends DomainError {
  override readonly name = 'PostNotFound';
  readonly code = 'post-not-found';
  readonly status = 404;
  readonly remedy = 'Check the address; what was there may have been removed.';

  constructor(id: number) {
    super(`There is no post ${id} here.`);
  }
}

/** It was there: whoever may see it still is its author or a moderator. */
export class PostDeleted extends DomainError {
  override readonly name = 'PostDeleted';
  readonly code = 'post-deleted';
  readonly status = 410;
  readonly remedy = 'Look for another question about it.';

  constructor(id: number) {
    super(`Post ${id} has been deleted.`);
  }
}

export class RevisionNotFound extends DomainError {
  override readonly name = 'RevisionNotFound';
  readonly code = 'revision-not-found';
  readonly status = 404;
  readonly remedy = 'Choose one of the revisions that the history of the post shows.';

  constructor(revision: number) {
    super(`The post has no revision ${revision}.`);
  }
}

export class CommentNotFound extends DomainError {
  override readonly name = 'CommentNotFound';
  readonly code = 'comment-not-found';
  readonly status = 404;
  readonly remedy = 'Load the page again; it may have been removed.';

  constructor(comment: number) {
    super(`There is no comment ${comment} on that post.`);
  }
}

export class CommentRefused extends DomainError {
  override readonly name = 'CommentRefused';
  readonly code = 'comment-refused';
  readonly status = 403;
  readonly remedy: string;
  readonly reason: CommentRefusal;

  constructor(reason: CommentRefusal) {
    super(COMMENTS[reason][0]);
    this.remedy = COMMENTS[reason][1];
    this.reason = reason;
  }
}

export class TextRefused extends DomainError {
  override readonly name = 'TextRefused';
  readonly code = 'text-refused';
  readonly status = 400;
  readonly remedy: string;
  readonly reason: TextRefusal;

  constructor(reason: TextRefusal) {
    super(TEXTS[reason][0]);
    this.remedy = TEXTS[reason][1];
    this.reason = reason;
  }
}

export class PostRefused extends DomainError {
  override readonly name = 'PostRefused';
  readonly code = 'post-refused';
  readonly status = 403;
  readonly remedy: string;
  readonly reason: PostRefusal;

  constructor(reason: PostRefusal) {
    super(POSTS[reason][0]);
    this.remedy = POSTS[reason][1];
    this.reason = reason;
  }
}

/** Somebody else was faster. Carries what stands now, so that nothing that was typed need be lost. */
export class EditConflict extends DomainError {
  override readonly name = 'EditConflict';
  readonly code = 'edit-conflict';
  readonly status = 409;
  readonly remedy = 'Look at what stands there now, take over what you still want to change, and save again.';
  readonly current: Source;

  constructor(current: Source) {
    super('The post was changed while you were editing it.');
    this.current = current;
  }
}
