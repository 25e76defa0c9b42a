#!/usr/bin/python3
"""Follows the journal of our units and sends it to CloudWatch Logs, a stream for each unit of this instance.

Python and curl are on every Debian image for EC2; AWS' own agent is another 400 MB of somebody else's. The place in the journal
is saved after what stands before it was taken, so that nothing is lost by a restart, and little is told twice. When CloudWatch
does not answer, reading waits: the journal keeps what was said.
"""
import json, os, selectors, signal, subprocess, sys, tempfile, time, urllib.request

REGION, GROUP = os.environ['AWS_REGION'], os.environ['LOG_GROUP']
ENDPOINT = os.environ.get('LOGS_ENDPOINT') or f'https://logs.{REGION}.amazonaws.com'
METADATA = os.environ.get('METADATA') or 'http://169.254.169.254'
CURSOR = os.path.join(os.environ.get('STATE_DIRECTORY', '/var/lib/askyard-logs'), 'cursor')
UNITS = ['askyard.service', 'askyard-runner.service', 'askyard-notice.service', 'cloud-final.service']
# A second's delay is no harm, a call a second and instance is little.
PAUSE = 1.0
# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html: a batch has 10,000 events and
# 1,048,576 bytes at most, each event counted with 26 more; an event 256 kB.
BATCH, BATCH_BYTES, EVENT_BYTES = 5_000, 900_000, 250_000

stopping = False


def told(path):
    ask = urllib.request.Request(f'{METADATA}/latest/api/token', method='PUT', headers={'X-aws-ec2-metadata-token-ttl-seconds': '60'})
    token = urllib.request.urlopen(ask, timeout=5).read().decode()
    ask = urllib.request.Request(f'{METADATA}/latest/meta-data/{path}', headers={'X-aws-ec2-metadata-token': token})
    return urllib.request.urlopen(ask, timeout=5).read().decode()


class Credentials:
    """The role's, asked for again every four minutes: new ones are there five minutes before the old ones end."""

    def __init__(self):
        self.until = 0.0

    def now(self):
        if time.monotonic() > self.until:
            self.values = json.loads(told('iam/security-credentials/' + told('iam/security-credentials/').strip()))
            self.until = time.monotonic() + 240
        return self.values


def call(credentials, action, body):
    """What AWS answers: a kind of error or none, and its words. Credentials go to curl by its standard input, not by arguments."""
    role = credentials.now()
    with tempfile.NamedTemporaryFile() as file:
        file.write(json.dumps(body).encode())
        file.flush()
        config = '\n'.join([
            f'aws-sigv4 = "aws:amz:{REGION}:logs"',
            f'user = "{role["AccessKeyId"]}:{role["SecretAccessKey"]}"',
            f'header = "x-amz-security-token: {role["Token"]}"',
            'header = "content-type: application/x-amz-json-1.1"',
            f'header = "x-amz-target: Logs_20140328.{action}"',
        ])
        done = subprocess.run(
            ['curl', '--config', '-', '--silent', '--show-error', '--max-time', '20', '--write-out', '\n%{http_code}',
             '--data-binary', f'@{file.name}', f'{ENDPOINT}/'],
            input=config, capture_output=True, text=True)
    if done.returncode != 0:
        raise OSError(done.stderr.strip() or f'curl ended with {done.returncode}')
    answer, _, status = done.stdout.rpartition('\n')
    if status == '200':
        return None, ''
    said = json.loads(answer) if answer.startswith('{') else {}
    return str(said.get('__type', status)).split('#')[-1], said.get('message', answer)


def send(credentials, stream, events):
    where = {'logGroupName': GROUP, 'logStreamName': stream}
    put = {**where, 'logEvents': [{'timestamp': at, 'message': text} for at, text in events]}
    error, why = call(credentials, 'PutLogEvents', put)
    if error == 'ResourceNotFoundException':
        call(credentials, 'CreateLogStream', where)
        error, why = call(credentials, 'PutLogEvents', put)
    # Of what can never be taken it is said once how much it was; the rest goes on.
    if error == 'InvalidParameterException':
        print(f'{len(events)} lines of {stream} were refused: {why}', file=sys.stderr, flush=True)
    elif error:
        raise OSError(f'{error}: {why}')


def event(line):
    """Unit, time, text and place of a journal entry."""
    entry = json.loads(line)
    text = entry.get('MESSAGE') or ''
    # What is no text the journal gives as numbers.
    if isinstance(text, list):
        text = bytes(text).decode('utf-8', 'replace')
    unit = (entry.get('UNIT') or entry.get('_SYSTEMD_UNIT') or 'other').removesuffix('.service')
    return unit, int(entry['__REALTIME_TIMESTAMP']) // 1000, text[:EVENT_BYTES] or ' ', entry['__CURSOR']


def journal():
    try:
        place = ['--after-cursor=' + open(CURSOR).read()]
    except OSError:
        place = ['--boot']
    units = [f'--unit={unit}' for unit in UNITS]
    return subprocess.Popen(['journalctl', '--follow', '--lines=all', '--output=json', '--no-pager', *place, *units], stdout=subprocess.PIPE)


def flush(credentials, instance, waiting):
    streams = {}
    for unit, at, text, _ in waiting:
        streams.setdefault(unit, []).append((at, text))
    for unit, events in streams.items():
        send(credentials, f'{instance}/{unit}', sorted(events, key=lambda each: each[0]))
    with open(CURSOR + '.new', 'w') as file:
        file.write(waiting[-1][3])
    os.replace(CURSOR + '.new', CURSOR)
    waiting.clear()


def stop(*_):
    global stopping
    stopping = True


def main():
    signal.signal(signal.SIGTERM, stop)
    credentials, instance = Credentials(), told('instance-id').strip()
    following = journal()
    os.set_blocking(following.stdout.fileno(), False)
    ready = selectors.DefaultSelector()
    ready.register(following.stdout, selectors.EVENT_READ)
    waiting, bytes_waiting, rest, sent, said = [], 0, b'', time.monotonic(), ''
    while True:
        last = stopping
        full = len(waiting) >= BATCH or bytes_waiting >= BATCH_BYTES
        if not full and ready.select(timeout=PAUSE / 4 if not last else 0):
            chunk = os.read(following.stdout.fileno(), 65_536)
            if not chunk:
                raise SystemExit('The journal ended.')
            *lines, rest = (rest + chunk).split(b'\n')
            for line in filter(None, lines):
                waiting.append(event(line))
                bytes_waiting += len(waiting[-1][2].encode()) + 26
        if waiting and (full or last or time.monotonic() - sent >= PAUSE):
            try:
                flush(credentials, instance, waiting)
                bytes_waiting, said = 0, ''
            except (OSError, ValueError) as error:
                # The same trouble is told once.
                if str(error) != said:
                    said = str(error)
                    print(f'CloudWatch Logs takes nothing: {said}', file=sys.stderr, flush=True)
                time.sleep(0 if last else 5)
            sent = time.monotonic()
        if last:
            following.terminate()
            return


main()
