#!/usr/bin/python3
"""The journal's part that logs.py asks for: what our units said, as JSON, and on. Read from where systemctl.py lets it be written."""
import json, os, sys, time

UNITS = [word.split('=', 1)[1] for word in sys.argv if word.startswith('--unit=')]
AFTER = next((word.split('=', 1)[1] for word in sys.argv if word.startswith('--after-cursor=')), None)
places = json.loads(AFTER) if AFTER else {}
while True:
    for unit in UNITS:
        path = f'/var/log/{unit}.log'
        if not os.path.exists(path):
            continue
        with open(path, 'rb') as file:
            file.seek(places.get(unit, 0))
            for line in file:
                if not line.endswith(b'\n'):
                    break
                places[unit] = places.get(unit, 0) + len(line)
                entry = {'MESSAGE': line.decode().rstrip('\n'), '_SYSTEMD_UNIT': unit, '__CURSOR': json.dumps(places)}
                print(json.dumps({**entry, '__REALTIME_TIMESTAMP': str(time.time_ns() // 1000)}), flush=True)
    time.sleep(0.1)
