/*
 * enter [--death PID] [--cgroup FILE]... [--last] [--net] [--loopback] [--proc] -- PROGRAM ARGS
 * Prepares this process and becomes PROGRAM: joins cgroups by their cgroup.procs files, dies with the process PID that started
 * it, is killed last when memory is out (as root), stands in a new network namespace (with its loopback up, if asked), and
 * leaves the machine's /proc open as descriptor 3.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static void fail(const char *what) {
  fprintf(stderr, "enter: %s: %s\n", what, strerror(errno));
  exit(111);
}

static int put(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t written = write(file, text, strlen(text));
  close(file);
  return written < 0 ? -1 : 0;
}

/* An ordinary user owns a network namespace only within a user namespace of its own. */
static void new_network(void) {
  if (unshare(CLONE_NEWNET) == 0) return;
  char users[64], groups[64];
  snprintf(users, sizeof users, "%d %d 1\n", (int)geteuid(), (int)geteuid());
  snprintf(groups, sizeof groups, "%d %d 1\n", (int)getegid(), (int)getegid());
  if (unshare(CLONE_NEWUSER | CLONE_NEWNET)) fail("no user namespace of its own (is user.max_user_namespaces 0?)");
  if (put("/proc/self/setgroups", "deny") || put("/proc/self/uid_map", users) || put("/proc/self/gid_map", groups)) fail("no user map");
}

static void raise_loopback(void) {
  struct ifreq request = {0};
  int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  strcpy(request.ifr_name, "lo");
  request.ifr_flags = IFF_UP;
  if (control < 0 || ioctl(control, SIOCSIFFLAGS, &request)) fail("the loopback stays down");
  close(control);
}

int main(int count, char **words) {
  (void)count;
  int at = 1, net = 0, loopback = 0, death = 0, proc = 0;
  for (; words[at] && strcmp(words[at], "--"); at++) {
    if (!strcmp(words[at], "--net")) net = 1;
    else if (!strcmp(words[at], "--loopback")) loopback = 1;
    else if (!strcmp(words[at], "--proc")) proc = 1;
    else if (!strcmp(words[at], "--last")) (void)!put("/proc/self/oom_score_adj", "-1000");
    else if (!strcmp(words[at], "--death") && words[at + 1]) death = atoi(words[++at]);
    else if (!strcmp(words[at], "--cgroup") && words[at + 1]) {
      if (put(words[++at], "0")) fail(words[at]);
    } else {
      errno = EINVAL;
      fail(words[at]);
    }
  }
  if (!words[at] || !words[at + 1]) {
    errno = EINVAL;
    fail("no program after --");
  }
  if (net) new_network();
  if (loopback) raise_loopback();
  if (proc) {
    int folder = open("/proc", O_PATH | O_DIRECTORY);
    if (folder < 0 || (folder != 3 && (dup2(folder, 3) < 0 || close(folder)))) fail("/proc");
  }
  /* Last, since a change of user takes it away. The parent may have died before. */
  if (death && (prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() != death)) fail("whoever started it is gone");
  execv(words[at + 1], words + at + 1);
  fail(words[at + 1]);
}
