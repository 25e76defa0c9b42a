#!/bin/bash
# Pid 1 of a rehearsed machine. init.sh ROOT; started in mount, pid, ipc and uts namespaces of its own. The root is changed for
# good, since the kernel lets nothing in a chroot make user namespaces, and jails are made of them.
set -euo pipefail
root=$1
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t tmpfs -o mode=755,nosuid tmpfs dev
for device in null zero full random urandom tty; do touch "dev/$device"; mount --bind "/dev/$device" "dev/$device"; done
ln -s /proc/self/fd dev/fd; ln -s /proc/self/fd/0 dev/stdin; ln -s /proc/self/fd/1 dev/stdout; ln -s /proc/self/fd/2 dev/stderr
mkdir dev/shm dev/pts
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs dev/shm
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs run
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs tmp
hostname rehearsed
mkdir -p mnt/old
pivot_root . mnt/old
cd /
umount --lazy /mnt/old
echo up
# Orphans come here, and are reaped.
exec bash -c 'while :; do sleep 3600 & wait $!; done'
