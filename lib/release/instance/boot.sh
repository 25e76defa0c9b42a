#!/bin/bash
# Brings an instance up from an unpacked release: users, kernel settings, units, sites; then waits until pages answer, and only
# then installs the way in for operators. Safe to run again. Whoever runs it has verified the release (lib/release/first-boot.sh).
set -euo pipefail
HERE=/opt/askyard/service/instance
READY_WITHIN=${READY_WITHIN:-120}
say() { echo "askyard-boot: $*"; }
fail() { say "$*" >&2; exit 1; }

# Given by whoever runs it: AWS_REGION and INSTANCE_ID.
# What the launch template chose: COLOUR, LONGEST_RUN_SECONDS, AGENT_VERSION, AGENT_SHA256, FILE_SYSTEM, ACCESS_POINT, SITES.
. /etc/askyard/instance

users() {
  ln --symbolic --force /opt/askyard/service/instance/askyard /usr/local/bin/askyard
  systemd-sysusers "$HERE/sysusers.conf"
  chown root:askyard /etc/askyard/environment
  chmod 0640 /etc/askyard/environment
}

# Who this is in the fleet, which no template can know: the service tells of itself under it.
identity() {
  local release
  release=$(readlink /opt/askyard/service)
  printf 'ASKYARD_INSTANCE=%s,%s,%s\n' "$INSTANCE_ID" "$COLOUR" "${release#service-}" > /etc/askyard/identity
  chmod 0644 /etc/askyard/identity
}

# Where jails look as well, in which Node is one of the languages.
libraries() {
  local library
  for library in /opt/askyard/runtime/lib/*; do
    ldconfig -p | grep -F "$(basename "$library") " > /dev/null || install -m 0644 "$library" /usr/local/lib/
  done
  ldconfig
}

kernel() {
  install -m 0644 "$HERE/sysctl.conf" /etc/sysctl.d/60-askyard.conf
  /usr/lib/systemd/systemd-sysctl /etc/sysctl.d/60-askyard.conf || say 'Some kernel settings were not taken; the lines above name them.'
}

units() {
  install -m 0644 "$HERE"/askyard{.target,.service,-runner.service,-notice.service,-logs.service} /etc/systemd/system/
  install -d /etc/systemd/system/askyard.service.d
  printf '[Service]\nTimeoutStopSec=%s\n' $((LONGEST_RUN_SECONDS + 30)) > /etc/systemd/system/askyard.service.d/longest-run.conf
  # The helper is on the golden image alone; on a stock one nothing lives on that file system yet.
  if [ -n "${FILE_SYSTEM:-}" ] && [ -x /sbin/mount.efs ]; then
    sed "s/@FILE_SYSTEM@/$FILE_SYSTEM/; s/@ACCESS_POINT@/$ACCESS_POINT/" "$HERE/srv-askyard.mount" > /etc/systemd/system/srv-askyard.mount
  fi
  systemctl daemon-reload
}

# Tells of each that could not be made, and goes on: pages of the others must come up.
sites() {
  local key title host known
  known=$(askyard site list --json) || fail 'The table cannot be read: the lines above say why. Nothing was started.'
  while IFS=$'\t' read -r key title host; do
    [ -n "$key" ] || continue
    grep -q "\"key\":\"$key\"" <<< "$known" && continue
    askyard site add "$key" --title "$title" ${host:+--host "$host"} || say "The site $key was not made here; another instance may have made it."
  done <<< "${SITES:-}"
}

start() {
  if [ -e /etc/askyard/logs ]; then systemctl enable --now askyard-logs.service; fi
  systemctl enable askyard-runner.service askyard.service
  systemctl enable --now askyard.target askyard-notice.service
  if [ -e /etc/systemd/system/srv-askyard.mount ]; then systemctl enable --now --no-block srv-askyard.mount; fi
}

ready() {
  local begun=$SECONDS
  until curl --silent --fail --max-time 5 --output /dev/null http://127.0.0.1:4000/health/ready; do
    [ $((SECONDS - begun)) -lt "$READY_WITHIN" ] ||
      fail "Not ready within $READY_WITHIN s. It says: $(curl --silent --max-time 5 http://127.0.0.1:4000/health/ready || echo nothing)"
    sleep 0.5
  done
  say "Ready after $((SECONDS - begun)) s."
}

# After the service: its absence must not keep pages away. It alarms instead.
agent() {
  if [ -z "${AGENT_VERSION:-}" ] || systemctl is-active --quiet amazon-ssm-agent 2> /dev/null; then return 0; fi
  local package=/var/cache/amazon-ssm-agent.deb architecture
  architecture=$(dpkg --print-architecture)
  curl --silent --show-error --fail --retry 5 --retry-all-errors --max-time 120 --output "$package" \
    "${AGENT_SOURCE:-https://s3.$AWS_REGION.amazonaws.com/amazon-ssm-$AWS_REGION}/$AGENT_VERSION/debian_$architecture/amazon-ssm-agent.deb" ||
    { say "The SSM agent $AGENT_VERSION cannot be fetched: nobody gets onto this instance." >&2; return 0; }
  if ! echo "$AGENT_SHA256  $package" | sha256sum --check --status; then
    say "The SSM agent $AGENT_VERSION is not the file that the configuration names (its hash differs): it was not installed." >&2
    rm -f "$package"
    return 0
  fi
  dpkg --install "$package" > /dev/null && systemctl enable --now amazon-ssm-agent && say 'The SSM agent runs.'
}

users
identity
libraries
kernel
units
sites
start
ready
agent
say "Up: $COLOUR, $(readlink /opt/askyard/service)."
