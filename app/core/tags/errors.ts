import { DomainError } from '../errors.ts';
import { CHOSEN_AT_MOST, type ChoiceRefusal } from './choices-rules.ts';
import type { SynonymRefusal } from './synonyms-rules.ts';

const CHOICES: Readonly<Record<ChoiceRefusal, readonly [what: string, remedy: string]>> = {
  name: ['That is no name of a tag.', 'Take at most 35 letters, digits and + # . - _ without spaces; a * stands for any of them.'],
  many: ['You have chosen as many tags as you may.', `Take one away first: ${CHOSEN_AT_MOST} may be watched, and as many ignored.`],
};

export class TagChoiceRefused extends DomainError {
  override readonly name = 'TagChoiceRefused';
  readonly code = 'tag-choice-refused';
  readonly status = 400;
  readonly remedy: string;
  readonly reason: ChoiceRefusal;

  constructor(reason: ChoiceRefusal) {
    super(CHOICES[reason][0]);
    this.remedy = CHOICES[reason][1];
    this.reason = reason;
  }
}

const SYNONYMS: Readonly<Record<SynonymRefusal, readonly [what: string, remedy: string]>> = {
  absent: ['A tag can only stand for one that questions carry.', 'Look for it among the tags of this site.'],
  itself: ['A tag is no synonym of itself.', 'Name two different tags.'],
  chain: ['One of the two is a synonym already, or has synonyms of its own.', 'Take those back first: synonyms do not stand for synonyms.'],
  synonym: ['That is no name of a tag.', 'Take at most 35 lower-case letters, digits and + # . - without spaces.'],
};

export class SynonymRefused extends DomainError {
  override readonly name = 'SynonymRefused';
  readonly code = 'synonym-refused';
  readonly status = 400;
  readonly remedy: string;
  readonly reason: SynonymRefusal;

  constructor(reason: SynonymRefusal) {
    super(SYNONYMS[reason][0]);
    this.remedy = SYNONYMS[reason][1];
    this.reason = reason;
  }
}
