#!/bin/bash
# Asks the instance's metadata every five seconds whether its end has been announced: by the group, which has taken it out of
# service, or by EC2, which takes a Spot instance back within two minutes. Both take the same path: askyard.service is told
# SIGTERM, takes no more requests and finishes those under way. The hook of the group, or the two minutes, wait for it.
set -u
METADATA=${ASKYARD_METADATA:-http://169.254.169.254}
PAUSE=${ASKYARD_NOTICE_PAUSE:-5}

token() {
  curl --silent --fail --max-time 5 --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 300' "$METADATA/latest/api/token"
}

# What the metadata says at a path; nothing where there is none, which is the usual answer of a Spot notice.
told() {
  curl --silent --fail --max-time 5 --header "X-aws-ec2-metadata-token: $TOKEN" "$METADATA/latest/meta-data/$1"
}

while :; do
  if TOKEN=$(token); then
    reason=
    [ "$(told autoscaling/target-lifecycle-state)" = Terminated ] && reason='the group ends this instance'
    notice=$(told spot/instance-action) && reason="EC2 takes this Spot instance back: $notice"
    if [ -n "$reason" ]; then
      echo "Draining: $reason."
      systemctl stop askyard.target
      echo 'Drained.'
      exit 0
    fi
  fi
  sleep "$PAUSE"
done
