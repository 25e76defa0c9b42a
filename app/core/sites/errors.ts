import { DomainError } from '../errors.ts';

export class SiteReadOnly extends DomainError {
  override readonly name = 'SiteReadOnly';
  readonly code = 'site-read-only';
  readonly status = 503;
  readonly remedy = 'Its content is being replaced; try again in a minute.';

  constructor() {
    super('This site can only be read at the moment.');
  }
}

export class SiteKeyRefused extends DomainError {
  override readonly name = 'SiteKeyRefused';
  readonly code = 'site-key-refused';
  readonly status = 400;
  readonly remedy = 'Take 1 to 63 lower-case letters, digits and inner hyphens; www, api, admin, assets and usercontent are reserved.';

  constructor(key: string) {
    super(`A site cannot have the key ${JSON.stringify(key)}.`);
  }
}

export class SiteKeyTaken extends DomainError {
  override readonly name = 'SiteKeyTaken';
  readonly code = 'site-key-taken';
  readonly status = 409;
  readonly remedy = 'Choose another key.';

  constructor(key: string) {
    super(`There is a site ${key} already.`);
  }
}

export class HostTaken extends DomainError {
  override readonly name = 'HostTaken';
  readonly code = 'host-taken';
  readonly status = 409;
  readonly remedy = 'Give each site a host of its own.';

  constructor(host: string, by: string) {
    super(`The host ${host} belongs to the site ${by}.`);
  }
}
