import type { Body, Comment, History, Link, Post } from '../../core/posts/records.ts';
import type { Ballots, Vote } from '../../core/votes/records.ts';
import type { Row } from '../../platform/store/port.ts';

// What a row of a page's partition, or of a post's own, is: by its key where that says it.

export const isPost = (row: Row): row is Post => /^(q|r#\d+)$/.test(row.key[1]);
export const isBody = (row: Row): row is Body => typeof row.body === 'number';
export const isComment = (row: Row): row is Comment => typeof row.comment === 'number';
export const isLink = (row: Row): row is Link => row.key[1].startsWith('q!link#');
export const isBallots = (row: Row): row is Ballots => row.key[1].startsWith('ballots#');
export const isVote = (row: Row): row is Vote => row.key[1].startsWith('vote#');
export const isHistory = (row: Row): row is History => row.key[1].startsWith('history#');
