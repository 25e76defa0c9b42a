import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigRefused, readConfig } from '../app/config.ts';

test('with nothing set everything is embedded, on loopback', () => {
  expect(readConfig({})).toEqual({
    port: 4000,
    hosts: ['127.0.0.1', '::1'],
    adminPort: 4001,
    data: resolve('.askyard'),
    store: { kind: 'sqlite', path: resolve('.askyard/store.sqlite') },
    cache: { kind: 'memory' },
    search: { kind: 'embedded', path: resolve('.askyard/search.sqlite') },
    blobs: { kind: 'file', path: resolve('.askyard/blobs') },
    queue: { kind: 'memory' },
    processes: 1,
    web: true,
    worker: true,
    choices: { kind: 'file', path: resolve('.askyard/choices.json') },
    mail: { kind: 'log' },
    mailFrom: 'askyard@localhost',
    networkHost: 'localhost',
    contentHost: 'usercontent.localhost',
    scheme: 'http',
    limits: true,
    overload: false,
    trustedHops: 0,
    sharedSeconds: 0,
    runner: { socket: resolve('.askyard/runner.sock'), kept: true },
  });
});

test('an empty variable is as good as none', () => {
  expect(readConfig({ PORT: '', HOST: '', ASKYARD_STORE: '', ASKYARD_CACHE: '' })).toEqual(readConfig({}));
});

test.each`
  set                                                                                                                      | gives
  ${{ PORT: '0' }}                                                                                                         | ${{ port: 0 }}
  ${{ HOST: '0.0.0.0' }}                                                                                                   | ${{ hosts: ['0.0.0.0'] }}
  ${{ HOST: '::' }}                                                                                                        | ${{ hosts: ['::'] }}
  ${{ HOST: 'localhost' }}                                                                                                 | ${{ hosts: ['127.0.0.1', '::1'] }}
  ${{ ASKYARD_DATA: '/srv/yard' }}                                                                                         | ${{ data: '/srv/yard', search: { kind: 'embedded', path: '/srv/yard/search.sqlite' } }}
  ${{ ASKYARD_STORE: 'sqlite:/srv/one.sqlite' }}                                                                           | ${{ store: { kind: 'sqlite', path: '/srv/one.sqlite' } }}
  ${{ ASKYARD_STORE: 'dynamodb:askyard-dev' }}                                                                             | ${{ store: { kind: 'dynamodb', table: 'askyard-dev' } }}
  ${{ ASKYARD_BLOBS: 'file:/srv/blobs' }}                                                                                  | ${{ blobs: { kind: 'file', path: '/srv/blobs' } }}
  ${{ ASKYARD_BLOBS: 's3:askyard-blobs' }}                                                                                 | ${{ blobs: { kind: 's3', bucket: 'askyard-blobs' } }}
  ${{ ASKYARD_CACHE: 'off' }}                                                                                              | ${{ cache: { kind: 'off' } }}
  ${{ ASKYARD_CACHE: 'rediss://cache.example:6379', ASKYARD_CACHE_SECRET: 'arn:aws:secretsmanager:eu-west-1:1:secret:s' }} | ${{ cache: { kind: 'redis', address: 'rediss://cache.example:6379', secret: 'arn:aws:secretsmanager:eu-west-1:1:secret:s' } }}
  ${{ ASKYARD_SEARCH: 'https://search.example' }}                                                                          | ${{ search: { kind: 'opensearch', address: 'https://search.example' } }}
  ${{ ASKYARD_QUEUE: 'sqs:https://sqs.example/1/askyard' }}                                                                | ${{ queue: { kind: 'sqs', url: 'https://sqs.example/1/askyard' } }}
  ${{ ASKYARD_ROLES: 'worker' }}                                                                                           | ${{ web: false, worker: true }}
  ${{ ASKYARD_PROCESSES: '0' }}                                                                                            | ${{ processes: 0 }}
  ${{ ASKYARD_INSTANCE: 'i-0a1,green,4f1c' }}                                                                              | ${{ instance: { id: 'i-0a1', colour: 'green', release: '4f1c' } }}
  ${{ ASKYARD_CHOICES: 'file:/etc/choices.json' }}                                                                         | ${{ choices: { kind: 'file', path: '/etc/choices.json' } }}
  ${{ ASKYARD_CHOICES: 'ssm:/askyard/dev', ASKYARD_DATA: '/srv/yard' }}                                                    | ${{ choices: { kind: 'ssm', parameter: '/askyard/dev/levers', path: '/srv/yard/levers.json' } }}
  ${{ ASKYARD_NETWORK_HOST: 'yard.example' }}                                                                              | ${{ networkHost: 'yard.example', contentHost: 'usercontent.yard.example', scheme: 'https' }}
  ${{ ASKYARD_NETWORK_HOST: 'yard.example', ASKYARD_SCHEME: 'http' }}                                                      | ${{ scheme: 'http' }}
  ${{ ASKYARD_MAIL: 'smtp://post:p%2Fw@mail.example:25' }}                                                                 | ${{ mail: { kind: 'smtp', address: 'smtp://post:p%2Fw@mail.example:25' } }}
  ${{ ASKYARD_MAIL: 'smtps://mail.example' }}                                                                              | ${{ mail: { kind: 'smtp', address: 'smtps://mail.example' } }}
  ${{ ASKYARD_MAIL_FROM: 'yard@example.org' }}                                                                             | ${{ mailFrom: 'yard@example.org' }}
  ${{ ASKYARD_NETWORK_HOST: 'yard.example' }}                                                                              | ${{ mailFrom: 'askyard@yard.example' }}
  ${{ ASKYARD_CONTENT_HOST: 'content.example' }}                                                                           | ${{ contentHost: 'content.example' }}
  ${{ ASKYARD_TRUSTED_HOPS: '2' }}                                                                                         | ${{ trustedHops: 2 }}
  ${{ ASKYARD_SHARED_SECONDS: '30' }}                                                                                      | ${{ sharedSeconds: 30 }}
  ${{ ASKYARD_OVERLOAD: 'on' }}                                                                                            | ${{ overload: true }}
  ${{ ASKYARD_LIMITS: 'off' }}                                                                                             | ${{ limits: false }}
  ${{ PATH: '/usr/bin', ASKYARD_ROLES: 'web' }}                                                                            | ${{ port: 4000 }}
  ${{ ASKYARD_RUNNER: 'socket:/run/askyard-runner/s' }}                                                                    | ${{ runner: { socket: '/run/askyard-runner/s', kept: false } }}
  ${{ ASKYARD_RUNNER_SLOTS: '3', ASKYARD_NSJAIL: '/opt/nsjail' }}                                                          | ${{ runner: { slots: 3, nsjail: '/opt/nsjail' } }}
`('$set gives $gives', ({ set, gives }) => {
  expect(readConfig(set)).toMatchObject(gives);
});

test.each`
  name                      | value                  | allowed
  ${'PORT'}                 | ${'65536'}             | ${'65535'}
  ${'PORT'}                 | ${'-1'}                | ${'65535'}
  ${'PORT'}                 | ${'http'}              | ${'65535'}
  ${'PORT'}                 | ${'1e3'}               | ${'65535'}
  ${'PORT'}                 | ${'true'}              | ${'65535'}
  ${'HOST'}                 | ${'a b'}               | ${'127.0.0.1'}
  ${'ADMIN_PORT'}           | ${'4001.5'}            | ${'65535'}
  ${'ASKYARD_STORE'}        | ${'postgres://db'}     | ${'sqlite:PATH or dynamodb:TABLE'}
  ${'ASKYARD_STORE'}        | ${'dynamodb:a b'}      | ${'sqlite:PATH or dynamodb:TABLE'}
  ${'ASKYARD_CACHE'}        | ${'redis://u:p@cache'} | ${'redis://HOST:PORT'}
  ${'ASKYARD_SEARCH'}       | ${'search.example'}    | ${'embedded'}
  ${'ASKYARD_BLOBS'}        | ${'s3:No_Bucket'}      | ${'s3:BUCKET'}
  ${'ASKYARD_ROLES'}        | ${'jobs'}              | ${'web, runner and worker'}
  ${'ASKYARD_RUNNER'}       | ${'socket:runner'}     | ${'absolute'}
  ${'ASKYARD_RUNNER_SLOTS'} | ${'65'}                | ${'1 to 64'}
  ${'ASKYARD_NSJAIL'}       | ${'nsjail'}            | ${'absolute path'}
  ${'ASKYARD_MAIL'}         | ${'ses'}               | ${'log'}
  ${'ASKYARD_MAIL'}         | ${'smtp://'}           | ${'smtp://USER:PASSWORD@HOST:PORT'}
  ${'ASKYARD_MAIL'}         | ${'smtp://host/path'}  | ${'smtp://USER:PASSWORD@HOST:PORT'}
  ${'ASKYARD_MAIL'}         | ${'smtp://user@host'}  | ${'smtp://USER:PASSWORD@HOST:PORT'}
  ${'ASKYARD_MAIL'}         | ${'smtp://u:%E0@host'} | ${'smtp://USER:PASSWORD@HOST:PORT'}
  ${'ASKYARD_MAIL_FROM'}    | ${'Yard <y@example>'}  | ${'an address such as'}
  ${'ASKYARD_QUEUE'}        | ${'sqs:queue'}         | ${'sqs:URL'}
  ${'ASKYARD_CHOICES'}      | ${'ssm:yard'}          | ${'file:PATH'}
  ${'ASKYARD_INSTANCE'}     | ${'i-1,red,4f1c'}      | ${'blue or green'}
  ${'ASKYARD_NETWORK_HOST'} | ${'Yard.example:80'}   | ${'lower-case, without a port'}
  ${'ASKYARD_TRUSTED_HOPS'} | ${'11'}                | ${'0 to 10'}
  ${'ASKYARD_STOER'}        | ${'sqlite:x'}          | ${'ASKYARD_STORE'}
`('$name=$value is refused, naming what is allowed', ({ name, value, allowed }) => {
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(ConfigRefused);
  expect(read).toThrow(name);
  expect(read).toThrow(allowed);
});

test('every fault is told at once, and no password', () => {
  const read = () => readConfig({ PORT: 'x', ASKYARD_CACHE: 'rediss://yard:hunter2@cache' });
  expect(read).toThrow(/PORT=x[\s\S]*ASKYARD_CACHE=rediss:\/\/…@cache/);
  expect(read).not.toThrow(/hunter2/);
});

test.each([
  ['ASKYARD_MAIL', 'smtp://post:hunter2/or@3@mail.example:25'],
  ['ASKYARD_MAIL', 'smtp:post:hunter2@mail.example'],
  ['ASKYARD_MAIL', 'smpt://post:hunter2@mail.example'],
  ['ASKYARD_MAIL', 'smtp://post:hunter2@mail.example:99999'],
  ['ASKYARD_STORE', 'postgres://yard:hunter2?@db/name'],
])('%s=%s is refused without its password', (name, value) => {
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(name);
  expect(read).not.toThrow(/hunter2/);
});

test('without the role nothing is said of a runner', () => {
  expect(readConfig({ ASKYARD_ROLES: 'web' })).not.toHaveProperty('runner');
});
