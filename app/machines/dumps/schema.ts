/**
 * The eight files of a dump and the attributes known in them. An attribute not named here is kept in the row's remainder.
 * The text of the schema: https://meta.stackexchange.com/questions/2677
 */

/** `id` is 1 to 2^31 - 1, `person` begins at -1 (Community), a `date` is epoch milliseconds, an `integer` any whole number. */
export type Kind = 'id' | 'person' | 'integer' | 'date' | 'text';

export type FileName = 'Badges' | 'Comments' | 'PostHistory' | 'PostLinks' | 'Posts' | 'Tags' | 'Users' | 'Votes';

export interface FileSchema {
  readonly file: FileName;
  readonly required: Readonly<Record<string, Kind>>;
  readonly optional: Readonly<Record<string, Kind>>;
}

type Values<K extends Readonly<Record<string, Kind>>> = { [N in keyof K]: K[N] extends 'text' ? string : number };

/** Attributes of a dump's row that stand nowhere else, as text. A name after `-` says that the attribute was absent. */
export type Remainder = Readonly<Record<string, string>>;

/** A row of a file: its known attributes with their types, and the rest. */
export type RowOf<S extends FileSchema> = Values<S['required']> & Partial<Values<S['optional']>> & { remainder?: Remainder };

export const BADGES = {
  file: 'Badges',
  required: { Id: 'id', UserId: 'person', Name: 'text', Date: 'date' },
  optional: { Class: 'integer', TagBased: 'text' },
} as const satisfies FileSchema;

export const COMMENTS = {
  file: 'Comments',
  required: { Id: 'id', PostId: 'id', Text: 'text', CreationDate: 'date' },
  optional: { Score: 'integer', UserId: 'person', UserDisplayName: 'text', ContentLicense: 'text' },
} as const satisfies FileSchema;

export const POST_HISTORY = {
  file: 'PostHistory',
  required: { Id: 'id', PostHistoryTypeId: 'integer', PostId: 'id', RevisionGUID: 'text', CreationDate: 'date' },
  optional: { UserId: 'person', UserDisplayName: 'text', Comment: 'text', Text: 'text', ContentLicense: 'text' },
} as const satisfies FileSchema;

export const POST_LINKS = {
  file: 'PostLinks',
  required: { Id: 'id', CreationDate: 'date', PostId: 'id', RelatedPostId: 'id', LinkTypeId: 'integer' },
  optional: {},
} as const satisfies FileSchema;

export const POSTS = {
  file: 'Posts',
  required: { Id: 'id', PostTypeId: 'integer', CreationDate: 'date', Score: 'integer' },
  optional: {
    ParentId: 'id',
    AcceptedAnswerId: 'id',
    DeletionDate: 'date',
    ViewCount: 'integer',
    Body: 'text',
    OwnerUserId: 'person',
    OwnerDisplayName: 'text',
    LastEditorUserId: 'person',
    LastEditorDisplayName: 'text',
    LastEditDate: 'date',
    LastActivityDate: 'date',
    Title: 'text',
    Tags: 'text',
    AnswerCount: 'integer',
    CommentCount: 'integer',
    FavoriteCount: 'integer',
    ClosedDate: 'date',
    CommunityOwnedDate: 'date',
    ContentLicense: 'text',
  },
} as const satisfies FileSchema;

export const TAGS = {
  file: 'Tags',
  required: { Id: 'id', TagName: 'text', Count: 'integer' },
  optional: { ExcerptPostId: 'id', WikiPostId: 'id' },
} as const satisfies FileSchema;

export const USERS = {
  file: 'Users',
  required: { Id: 'person', Reputation: 'integer', CreationDate: 'date' },
  optional: {
    DisplayName: 'text',
    LastAccessDate: 'date',
    WebsiteUrl: 'text',
    Location: 'text',
    AboutMe: 'text',
    Views: 'integer',
    UpVotes: 'integer',
    DownVotes: 'integer',
  },
} as const satisfies FileSchema;

export const VOTES = {
  file: 'Votes',
  required: { Id: 'id', PostId: 'id', VoteTypeId: 'integer', CreationDate: 'date' },
  optional: { UserId: 'person', BountyAmount: 'integer' },
} as const satisfies FileSchema;

export const FILES: readonly FileSchema[] = [BADGES, COMMENTS, POST_HISTORY, POST_LINKS, POSTS, TAGS, USERS, VOTES];

export type BadgeRow = RowOf<typeof BADGES>;
export type CommentRow = RowOf<typeof COMMENTS>;
export type HistoryRow = RowOf<typeof POST_HISTORY>;
export type LinkRow = RowOf<typeof POST_LINKS>;
export type PostRow = RowOf<typeof POSTS>;
export type TagRow = RowOf<typeof TAGS>;
export type UserRow = RowOf<typeof USERS>;
export type VoteRow = RowOf<typeof VOTES>;
