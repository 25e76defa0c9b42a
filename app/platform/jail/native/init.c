/*
 * Pid 1 of a jail. Reads a job's frames from standard input, writes its files, runs its steps one after another, streams what
 * they print, and tells how each ended. Static, so that it needs nothing of the machine it stands on.
 *
 * A frame is one byte of kind, four of length (little-endian), and the payload. The other side is ../frames.ts.
 * In:  F file (name NUL content) · S step (struct start, then NUL-ended strings, then standard input) · E end of job.
 * Out: R ready · O and P standard output and error · D done (struct done) · X this job cannot go on (a sentence).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS = 0, REPORTS = 1, LOG = 2, CHUNK = 65536 };
enum { LARGEST_FRAME = 64 * 1024 * 1024, LARGEST_FILE = 256 * 1024 * 1024 };

struct start {
  uint32_t wall_ms, cpu_ms, output_bytes, processes, memory_kb, flags, words, variables;
} __attribute__((packed));
/* In start.flags: there are no cgroups, so processes and memory are held by rlimits. */
enum { BY_RLIMITS = 1 };

struct done {
  uint8_t how, truncated, timed_out, reserved;
  uint32_t value;
  uint64_t wall_us, cpu_us, largest_kb;
} __attribute__((packed));
enum { EXITED = 0, SIGNALLED = 1, NOT_STARTED = 2 };

static int proc = -1; /* the machine's /proc, for the one file that says whom the kernel kills first */

static void leave(int code) { _exit(code); }

static void write_all(int to, const void *bytes, size_t length) {
  const char *at = bytes;
  while (length) {
    ssize_t written = write(to, at, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) leave(3);
    at += written;
    length -= (size_t)written;
  }
}

static void read_all(void *into, size_t length) {
  char *at = into;
  while (length) {
    ssize_t got = read(COMMANDS, at, length);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      /* Nobody will ever speak to this launcher again. It starts a jail after each that ends, so an exit at once would spin. */
      sleep(1);
      leave(0);
    }
    at += got;
    length -= (size_t)got;
  }
}

static void report(char kind, const void *payload, uint32_t length) {
  char frame[5 + CHUNK];
  frame[0] = kind;
  memcpy(frame + 1, &length, 4);
  memcpy(frame + 5, payload, length);
  write_all(REPORTS, frame, 5 + length);
}

static char *payload_of(uint32_t length) {
  char *bytes = malloc((size_t)length + 1);
  if (!bytes) leave(4);
  read_all(bytes, length);
  bytes[length] = 0;
  return bytes;
}

/* Says why the job cannot go on, and waits for its end. */
static void refuse(const char *what, const char *name) {
  char sentence[512];
  int length = snprintf(sentence, sizeof sentence, "%s %.200s: %s", what, name, strerror(errno));
  report('X', sentence, (uint32_t)(length < (int)sizeof sentence ? length : (int)sizeof sentence - 1));
}

static void write_file(uint32_t length) {
  char *name = payload_of(length);
  size_t name_length = strlen(name);
  if (name_length >= length) leave(5);
  for (char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    if (mkdir(name, 0755) && errno != EEXIST) refuse("No folder", name);
    *slash = '/';
  }
  int file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  size_t left = length - name_length - 1;
  for (const char *at = name + name_length + 1; file >= 0 && left;) {
    ssize_t written = write(file, at, left);
    if (written <= 0) break;
    at += written;
    left -= (size_t)written;
  }
  if (file < 0 || left) refuse("Could not write", name);
  if (file >= 0) close(file);
  free(name);
}

static uint64_t now_us(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000u + (uint64_t)time.tv_nsec / 1000u;
}

static uint64_t micros(struct timeval time) { return (uint64_t)time.tv_sec * 1000000u + (uint64_t)time.tv_usec; }

static uint64_t reaped_cpu_us(void) {
  struct rusage usage;
  getrusage(RUSAGE_CHILDREN, &usage);
  return micros(usage.ru_utime) + micros(usage.ru_stime);
}

/* What a process that still runs has used. */
static uint64_t running_cpu_us(pid_t child) {
  clockid_t clock;
  struct timespec time;
  if (clock_getcpuclockid(child, &clock) || clock_gettime(clock, &time)) return 0;
  return (uint64_t)time.tv_sec * 1000000u + (uint64_t)time.tv_nsec / 1000u;
}

static void prefer_killing(const char *score) {
  if (proc < 0) return;
  prctl(PR_SET_DUMPABLE, 1); /* or the file below belongs to root */
  int file = openat(proc, "self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  if (write(file, score, strlen(score)) < 0) errno = 0;
  close(file);
}

static void limit(int resource, rlim_t soft, rlim_t hard) {
  struct rlimit at = {soft, hard};
  if (setrlimit(resource, &at)) leave(126);
}

/* The stranger's program begins here. */
static void become(char **words, char **variables, const struct start *start, int in, int out, int err, int failed) {
  prefer_killing("1000");
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(in, 0);
  dup2(out, 1);
  dup2(err, 2);
  rlim_t seconds = (start->cpu_ms + 999) / 1000;
  limit(RLIMIT_CPU, seconds, seconds + 1);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_FSIZE, LARGEST_FILE, LARGEST_FILE);
  if (start->flags & BY_RLIMITS) {
    limit(RLIMIT_DATA, (rlim_t)start->memory_kb * 1024, (rlim_t)start->memory_kb * 1024);
    limit(RLIMIT_NPROC, start->processes + 1, start->processes + 1);
  }
  signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  setsid();
  execve(words[0], words, variables);
  int code = errno;
  write_all(failed, &code, sizeof code);
  leave(127);
}

struct stream {
  int from;
  char kind;
  uint32_t left;
};

/* Passes on what stands in the pipe, up to the cap; gives whether more came than fits. Closes it at its end and at the cap. */
static int pass_on(struct stream *stream) {
  char bytes[CHUNK];
  ssize_t got = read(stream->from, bytes, sizeof bytes);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
  int more = got > 0 && (uint32_t)got > stream->left;
  uint32_t fits = more ? stream->left : (uint32_t)(got > 0 ? got : 0);
  if (fits) report(stream->kind, bytes, fits);
  stream->left -= fits;
  if (got <= 0 || more) {
    close(stream->from);
    stream->from = -1;
  }
  return more;
}

static void run_step(uint32_t length) {
  char *payload = payload_of(length);
  if (length < sizeof(struct start)) leave(5);
  struct start start;
  memcpy(&start, payload, sizeof start);
  char **list = calloc((size_t)start.words + start.variables + 2, sizeof(char *));
  if (!list || start.words == 0) leave(4);
  char *at = payload + sizeof start, *end = payload + length;
  char **words = list, **variables = list + start.words + 1;
  for (uint32_t i = 0; i < start.words + start.variables; i++) {
    if (at >= end) leave(5);
    (i < start.words ? words : variables)[i < start.words ? i : i - start.words] = at;
    at += strlen(at) + 1;
  }

  int in[2], out[2], err[2], failed[2];
  if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC) || pipe2(failed, O_CLOEXEC)) leave(4);
  struct done done = {0};
  uint64_t began = now_us(), cpu_before = reaped_cpu_us();
  pid_t child = fork();
  if (child == 0) become(words, variables, &start, in[0], out[1], err[1], failed[1]);
  if (child < 0) leave(4);
  close(in[0]);
  close(out[1]);
  close(err[1]);
  close(failed[1]);
  fcntl(in[1], F_SETFL, O_NONBLOCK);
  fcntl(out[0], F_SETFL, O_NONBLOCK);
  fcntl(err[0], F_SETFL, O_NONBLOCK);

  struct stream streams[2] = {{out[0], 'O', start.output_bytes}, {err[0], 'P', start.output_bytes}};
  int to_stdin = in[1], killed = 0, status = 0;
  struct rusage usage = {0};
  uint64_t wall_us = (uint64_t)start.wall_ms * 1000u, cpu_us = (uint64_t)start.cpu_ms * 1000u;

  sigset_t none;
  sigemptyset(&none);
  for (;;) {
    pid_t ended;
    struct rusage each;
    int how, over = 0;
    while ((ended = wait4(-1, &how, WNOHANG, &each)) > 0) {
      if (each.ru_maxrss > usage.ru_maxrss) usage.ru_maxrss = each.ru_maxrss;
      if (ended == child) {
        status = how;
        over = 1;
      }
    }
    if (over) break;

    uint64_t gone = now_us() - began, used = reaped_cpu_us() - cpu_before + running_cpu_us(child);
    if (!killed && (gone >= wall_us || used >= cpu_us)) {
      done.timed_out = killed = 1;
      kill(-1, SIGKILL);
    }
    /* Some eight threads may use processor time at once: sooner than this the limit cannot be reached. */
    uint64_t wait_us = killed ? 100000 : wall_us - gone;
    if (!killed && (cpu_us - used) / 8 + 2000 < wait_us) wait_us = (cpu_us - used) / 8 + 2000;
    struct timespec wait = {(time_t)(wait_us / 1000000), (long)(wait_us % 1000000) * 1000};

    struct pollfd fds[4] = {{streams[0].from, POLLIN, 0}, {streams[1].from, POLLIN, 0}, {COMMANDS, POLLIN, 0}, {to_stdin, POLLOUT, 0}};
    if (to_stdin >= 0 && at == end) {
      close(to_stdin);
      to_stdin = fds[3].fd = -1;
    }
    if (ppoll(fds, 4, &wait, &none) <= 0) continue;
    for (int i = 0; i < 2; i++)
      if (fds[i].revents && pass_on(&streams[i])) done.truncated = 1;
    if (fds[2].revents) leave(0); /* told to stop, or left alone: the jail and all in it end with pid 1 */
    if (to_stdin >= 0 && fds[3].revents) {
      ssize_t written = write(to_stdin, at, (size_t)(end - at));
      if (written > 0) at += written;
      else if (errno != EAGAIN && errno != EINTR) at = end; /* the program has closed it */
    }
  }
  done.wall_us = now_us() - began;
  if (to_stdin >= 0) close(to_stdin);

  /* What the program left behind ends with it. A process that is being made as we look is found by the next round. */
  for (;;) {
    struct rusage each;
    kill(-1, SIGKILL);
    if (wait4(-1, NULL, 0, &each) < 0 && errno == ECHILD) break;
    if (each.ru_maxrss > usage.ru_maxrss) usage.ru_maxrss = each.ru_maxrss;
  }
  /* All are dead, so what a pipe does not hold now will never come, even where a descriptor of it is still on its way. */
  for (int i = 0; i < 2; i++) {
    struct pollfd rest = {streams[i].from, POLLIN, 0};
    while (streams[i].from >= 0 && poll(&rest, 1, 0) > 0)
      if (pass_on(&streams[i])) done.truncated = 1;
    if (streams[i].from >= 0) close(streams[i].from);
  }

  int code;
  done.cpu_us = reaped_cpu_us() - cpu_before;
  done.largest_kb = (uint64_t)usage.ru_maxrss;
  done.how = WIFSIGNALED(status) ? SIGNALLED : EXITED;
  done.value = (uint32_t)(WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
  if (read(failed[0], &code, sizeof code) == sizeof code) {
    done.how = NOT_STARTED;
    done.value = (uint32_t)code;
  }
  close(failed[0]);
  report('D', &done, sizeof done);
  free(list);
  free(payload);
}

static void note(int signal) { (void)signal; }

int main(int count, char **arguments) {
  /* Nobody in the jail may look into this process, by whatever way. */
  prctl(PR_SET_DUMPABLE, 0);
  if (count > 1) {
    proc = atoi(arguments[1]);
    fcntl(proc, F_SETFD, FD_CLOEXEC);
  }
  umask(022);
  signal(SIGPIPE, SIG_IGN);
  struct sigaction child = {.sa_handler = note, .sa_flags = SA_NOCLDSTOP};
  sigaction(SIGCHLD, &child, NULL);
  sigset_t blocked;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGCHLD);
  sigprocmask(SIG_BLOCK, &blocked, NULL); /* comes in ppoll alone, so none is missed between looking and waiting */
  report('R', "", 0);

  for (;;) {
    char head[5];
    uint32_t length;
    read_all(head, sizeof head);
    memcpy(&length, head + 1, 4);
    if (length > LARGEST_FRAME) leave(5);
    if (head[0] == 'F') write_file(length);
    else if (head[0] == 'S') run_step(length);
    else if (head[0] == 'E') leave(0);
    else leave(5);
  }
}
