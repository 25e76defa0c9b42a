/* What strangers try, each under a name. Prints what came of it; runs inside of a jail, as a step's program. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

static const char *why(long result) { return result < 0 ? strerrorname_np(errno) : "done"; }
#define TRY(name, call) (errno = 0, printf("%s %s\n", name, why((long)(call))))

static void calls(void) {
  char bytes[256] = {0};
  TRY("unshare-user", unshare(CLONE_NEWUSER));
  TRY("unshare-net", unshare(CLONE_NEWNET));
  TRY("clone-user", syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0));
  TRY("clone3", syscall(SYS_clone3, bytes, 88));
  TRY("setns", setns(0, 0));
  TRY("ptrace", ptrace(PTRACE_TRACEME, 0, 0, 0));
  TRY("mount", syscall(SYS_mount, "none", "/tmp", "tmpfs", 0, 0));
  TRY("umount", syscall(SYS_umount2, "/usr", 2));
  TRY("pivot_root", syscall(SYS_pivot_root, "/", "/"));
  TRY("chroot", chroot("/tmp"));
  TRY("keyctl", syscall(SYS_keyctl, 0, -3, 1));
  TRY("add_key", syscall(SYS_add_key, "user", "a", "b", 1, -3));
  TRY("bpf", syscall(SYS_bpf, 0, bytes, sizeof bytes));
  TRY("perf_event_open", syscall(SYS_perf_event_open, bytes, 0, -1, -1, 0));
  TRY("userfaultfd", syscall(SYS_userfaultfd, 0));
  TRY("io_uring_setup", syscall(SYS_io_uring_setup, 8, bytes));
  TRY("process_vm_readv", syscall(SYS_process_vm_readv, 1, 0, 0, 0, 0, 0));
  TRY("pidfd_getfd", syscall(SYS_pidfd_getfd, 0, 0, 0));
  TRY("open_by_handle_at", syscall(SYS_open_by_handle_at, 0, bytes, 0));
  TRY("quotactl", syscall(SYS_quotactl, 0, 0, 0, 0));
  TRY("reboot", syscall(SYS_reboot, 0, 0, 0, 0));
  TRY("syslog", syscall(SYS_syslog, 2, bytes, 8));
  TRY("init_module", syscall(SYS_init_module, 0, 0, ""));
  TRY("sethostname", sethostname("a", 1));
#ifdef __x86_64__
  TRY("x32", syscall(0x40000000 | SYS_getpid));
  fflush(stdout);
  if (fork() == 0) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20)); /* getpid by the 32-bit table */
    printf("int80 %s\n", result > 0 ? "done" : "refused");
  }
#endif
}

static void sockets(void) {
  struct { const char *name; int family, type; } all[] = {
    {"inet", AF_INET, SOCK_STREAM}, {"inet6", AF_INET6, SOCK_STREAM}, {"udp", AF_INET, SOCK_DGRAM}, {"raw", AF_INET, SOCK_RAW},
    {"netlink", AF_NETLINK, SOCK_RAW}, {"packet", AF_PACKET, SOCK_RAW}, {"vsock", AF_VSOCK, SOCK_STREAM}, {"alg", AF_ALG, SOCK_SEQPACKET},
    {"unix", AF_UNIX, SOCK_STREAM}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) TRY(all[i].name, socket(all[i].family, all[i].type, 0));
}

static void outside(void) {
  const char *write_to[] = {"/usr/bin/true", "/usr/new", "/etc/passwd", "/etc/new", "/init", "/new", "/dev/new", "/dev/sda", "/bin/new"};
  const char *read_from[] = {"/etc/shadow", "/root", "/home", "/var", "/run", "/sys", "/proc/1/mem", "/proc/1/fd", "/proc/1/root", "/proc/1/environ",
    "/proc/kallsyms", "/proc/cpuinfo", "/proc/sys", "/proc/cmdline", "/work/../etc/shadow", "/.."};
  for (size_t i = 0; i < sizeof write_to / sizeof *write_to; i++)
    if (open(write_to[i], O_WRONLY | O_CREAT, 0644) >= 0) printf("wrote %s\n", write_to[i]);
  for (size_t i = 0; i + 1 < sizeof read_from / sizeof *read_from; i++) {
    char byte;
    int file = open(read_from[i], O_RDONLY);
    if (file >= 0 && (read(file, &byte, 1) > 0 || opendir(read_from[i]))) printf("read %s\n", read_from[i]);
  }
  if (symlink("/etc/passwd", "link") || open("link", O_WRONLY) >= 0) printf("wrote through a link\n");
  if (!link("/usr/bin/su", "su")) printf("linked\n");
  printf("over\n");
}

static void fill(const char *folder) {
  char name[256], block[65536];
  memset(block, 1, sizeof block);
  long bytes = 0, files = 0;
  snprintf(name, sizeof name, "%s/fill", folder);
  int file = open(name, O_WRONLY | O_CREAT, 0644);
  for (ssize_t n; (n = write(file, block, sizeof block)) > 0;) bytes += n;
  unlink(name);
  close(file);
  for (;; files++) {
    snprintf(name, sizeof name, "%s/%ld", folder, files);
    if ((file = open(name, O_WRONLY | O_CREAT, 0644)) < 0) break;
    close(file);
  }
  printf("%ld %ld %s\n", bytes, files, strerrorname_np(errno));
}

static void ignore_all(void) {
  for (int i = 1; i < 65; i++) signal(i, SIG_IGN);
}

static int unix_address(struct sockaddr_un *to, const char *name) {
  memset(to, 0, sizeof *to);
  to->sun_family = AF_UNIX;
  strcpy(to->sun_path + 1, name);
  return (int)(offsetof(struct sockaddr_un, sun_path) + 1 + strlen(name));
}

int main(int count, char **words) {
  const char *what = count > 1 ? words[1] : "", *more = count > 2 ? words[2] : "";
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (!strcmp(what, "calls")) calls();
  else if (!strcmp(what, "sockets")) sockets();
  else if (!strcmp(what, "outside")) outside();
  else if (!strcmp(what, "fill")) fill(more);
  else if (!strcmp(what, "fork")) {
    int made = 0;
    for (; fork() != -1; made++)
      if (getpid() != 2 && getppid() != 1) pause();
    printf("%d\n", made);
  } else if (!strcmp(what, "bomb")) {
    ignore_all();
    for (;;) fork();
  } else if (!strcmp(what, "memory")) {
    for (;;) memset(mmap(0, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), 1, 1 << 20);
  } else if (!strcmp(what, "large")) {
    int file = open("large", O_WRONLY | O_CREAT, 0644);
    TRY("large", ftruncate(file, 1L << 40));
  } else if (!strcmp(what, "output")) {
    char block[65536];
    memset(block, 'a', sizeof block);
    signal(SIGPIPE, SIG_IGN);
    long left = 1L << 30;
    for (ssize_t n; left > 0 && (n = write(1, block, sizeof block)) > 0;) left -= n;
    for (ssize_t n; left > 0 && (n = write(2, block, sizeof block)) > 0;) left -= n;
  } else if (!strcmp(what, "stubborn")) {
    ignore_all();
    if (fork() == 0) setsid();
    for (;;) pause();
  } else if (!strcmp(what, "daemon")) {
    if (fork()) return 0;
    setsid();
    if (fork()) return 0;
    ignore_all();
    for (;; sleep(1)) puts("still here");
  } else if (!strcmp(what, "kill")) {
    TRY("host", kill(atoi(more), 0));
    TRY("init", kill(1, SIGKILL));
    TRY("stop", kill(1, SIGSTOP));
  } else if (!strcmp(what, "setuid")) {
    if (geteuid() != getuid() || geteuid() != 1000) printf("became %d\n", geteuid());
    else if (!*more) {
      chmod(words[0], 06755);
      execl(words[0], words[0], "setuid", "again", NULL);
    } else printf("stayed\n");
  } else if (!strcmp(what, "descriptors")) {
    for (int i = 0; i < 1024; i++)
      if (fcntl(i, F_GETFD) >= 0) printf("%d ", i);
    printf("\n");
  } else if (!strcmp(what, "leave")) { /* what the next job should not find */
    close(open("/tmp/left", O_WRONLY | O_CREAT, 0644));
    close(open("/work/left", O_WRONLY | O_CREAT, 0644));
    printf("%s\n", shmget(77, 4096, IPC_CREAT | 0666) >= 0 ? "left" : "could not");
  } else if (!strcmp(what, "find")) {
    printf("%d %d %d\n", access("/tmp/left", F_OK), access("/work/left", F_OK), shmget(77, 4096, 0) >= 0 ? 0 : -1);
  } else if (!strcmp(what, "listen")) {
    struct sockaddr_un here;
    int length = unix_address(&here, "meeting"), at = socket(AF_UNIX, SOCK_STREAM, 0);
    printf("%s\n", bind(at, (void *)&here, (socklen_t)length) || listen(at, 1) ? "could not" : "listening");
    sleep(10);
  } else if (!strcmp(what, "meet")) {
    struct sockaddr_un there;
    int length = unix_address(&there, "meeting");
    TRY("meet", connect(socket(AF_UNIX, SOCK_STREAM, 0), (void *)&there, (socklen_t)length));
  } else if (!strcmp(what, "wait")) {
    puts("waiting");
    sleep(30);
  } else if (!strcmp(what, "spin")) {
    for (volatile int at = 0;; at++);
  } else if (!strcmp(what, "raise")) raise(atoi(more));
  return 0;
}
