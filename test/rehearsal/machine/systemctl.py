#!/usr/bin/python3
"""What systemd would do with our units, as far as a machine without it can: start ExecStart as its user, in its environment,
with its folders and its umask, and stop it by SIGTERM. Of its sandboxing what jails could stumble over is done too: a system
that is read-only, folders that are hidden, an own /tmp and network, no capabilities and no way to any. System calls are not
filtered, and control groups not made: units are verified and scored apart."""
import glob, grp, os, pwd, shlex, signal, subprocess, sys, time

UNITS, STATE = '/etc/systemd/system', '/run/stand-in'


def settings(unit):
    found = {}
    for path in [f'{UNITS}/{unit}', *sorted(glob.glob(f'{UNITS}/{unit}.d/*.conf'))]:
        for line in open(path):
            name, equals, value = line.strip().partition('=')
            if equals and not name.startswith('#'):
                found.setdefault(name, []).append(value)
    return found


def one(found, name, otherwise=None):
    return found.get(name, [otherwise])[-1]


def words(found, name):
    return ' '.join(found.get(name, [])).split()


def environment(found):
    values = dict(word.split('=', 1) for line in found.get('Environment', []) for word in shlex.split(line))
    for path in found.get('EnvironmentFile', []):
        values.update(word.split('=', 1) for word in shlex.split(open(path).read(), comments=True))
    return values


def folder(path, mode, user, group):
    os.makedirs(path, exist_ok=True)
    os.chmod(path, int(mode, 8))
    os.chown(path, user, group)


ENTER = """set -e
mount --make-rprivate /
for folder in $WRITABLE; do mount --bind $folder $folder; done
for folder in $HIDDEN; do [ ! -d $folder ] || mount -t tmpfs -o mode=000,ro tmpfs $folder; done
if [ -n "$STRICT" ]; then mount -o remount,bind,ro /; mount -o remount,bind,ro,nosuid,nodev /run; fi
if [ -n "$OWN_TMP" ]; then mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs /tmp; fi
if [ -n "$OWN_NETWORK" ]; then ip link set lo up; fi
unset WRITABLE HIDDEN STRICT OWN_TMP OWN_NETWORK
exec "$@"
"""


def sandboxed(found, user, group, extra):
    """The words before a unit's own, and what they are told: variables that end before the unit begins."""
    on = lambda name: one(found, name, 'no') == 'yes'
    folders = [f'{base}/{entry}' for name, base in (('RuntimeDirectory', '/run'), ('StateDirectory', '/var/lib')) for entry in words(found, name)]
    told = {
        'WRITABLE': ' '.join(folders),
        'HIDDEN': ' '.join(path.lstrip('-') for path in words(found, 'InaccessiblePaths')),
        'STRICT': 'yes' if one(found, 'ProtectSystem') == 'strict' else '',
        'OWN_TMP': 'yes' if on('PrivateTmp') else '',
        'OWN_NETWORK': 'yes' if on('PrivateNetwork') else '',
    }
    network = ['--net'] if on('PrivateNetwork') else []
    groups = ['--groups=' + ','.join(map(str, extra))] if extra else ['--clear-groups']
    privileges = ['--no-new-privs'] if on('NoNewPrivileges') else []
    # Root's own watch asks systemd to stop units; here it sends the signals itself.
    none = 'User' in found and found.get('CapabilityBoundingSet') == ['']
    bounds = ['--bounding-set=-all', '--inh-caps=-all'] if none else []
    become = ['setpriv', f'--reuid={user}', f'--regid={group}', *groups, *privileges, *bounds, '--']
    return ['unshare', '--mount', *network, '--', 'bash', '-c', ENTER, 'enter', *become], told


def start(unit):
    if unit.endswith('.target'):
        for wanted in words(settings(unit), 'Wants'):
            start(wanted)
        return
    if alive(unit):
        return
    found = settings(unit)
    # A dynamic user's place is taken by root here.
    user = pwd.getpwnam(one(found, 'User', 'root'))
    group = grp.getgrnam(one(found, 'Group', user.pw_name)).gr_gid
    extra = [grp.getgrnam(name).gr_gid for name in words(found, 'SupplementaryGroups')]
    for name, base in (('RuntimeDirectory', '/run'), ('StateDirectory', '/var/lib')):
        for entry in words(found, name):
            folder(f'{base}/{entry}', one(found, f'{name}Mode', '0755'), user.pw_uid, group)
    os.makedirs(STATE, exist_ok=True)
    if os.fork():
        while not os.path.exists(f'{STATE}/{unit}.pid'):
            time.sleep(0.02)
        return
    os.setsid()
    log = open(f'/var/log/{unit}.log', 'ab')
    state = ':'.join(f'/var/lib/{entry}' for entry in words(found, 'StateDirectory'))
    values = {'STATE_DIRECTORY': state, 'PATH': '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin', 'LANG': 'C.UTF-8', **environment(found)}
    before, told = sandboxed(found, user.pw_uid, group, extra)
    child = subprocess.Popen(
        [*before, *shlex.split(one(found, 'ExecStart'))], stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**values, **told},
        cwd=one(found, 'WorkingDirectory', '/'), umask=int(one(found, 'UMask', '0022'), 8), start_new_session=True,
    )
    with open(f'{STATE}/{unit}.new', 'w') as file:
        file.write(str(child.pid))
    os.rename(f'{STATE}/{unit}.new', f'{STATE}/{unit}.pid')
    for stream in (0, 1, 2):
        os.dup2(log.fileno(), stream)
    code = child.wait()
    with open(f'{STATE}/{unit}.exit', 'w') as file:
        file.write(str(code))
    os.unlink(f'{STATE}/{unit}.pid')
    os._exit(0)


def alive(unit):
    try:
        pid = int(open(f'{STATE}/{unit}.pid').read())
        os.kill(pid, 0)
        return pid
    except (OSError, ValueError):
        return None


def stop(unit):
    if unit.endswith('.target'):
        # In the reverse of the order in which they are started.
        for wanted in reversed(words(settings(unit), 'Wants')):
            stop(wanted)
        return
    pid = alive(unit)
    if pid is None:
        return
    os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + float(one(settings(unit), 'TimeoutStopSec', '90'))
    while alive(unit) and time.monotonic() < end:
        time.sleep(0.05)
    if alive(unit):
        os.killpg(pid, signal.SIGKILL)
        print(f'{unit} did not end in time and was killed', file=sys.stderr)


def main(verb, *rest):
    units = [word for word in rest if not word.startswith('--')]
    if verb == 'enable':
        subprocess.run(['/usr/bin/systemctl', '--root=/', 'enable', *units], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if '--now' in rest:
            for unit in units:
                start(unit)
    elif verb == 'start':
        for unit in units:
            start(unit)
    elif verb == 'stop':
        for unit in units:
            stop(unit)
    elif verb == 'is-active':
        sys.exit(0 if all(alive(unit) for unit in units) else 3)


main(*sys.argv[1:])
