import type { JailStep } from './port.ts';

/**
 * System calls by family, as kafel (nsjail's language of policies) wants them. What is not named is refused with EPERM, and the
 * 32-bit tables are refused whole. docs/jail.md explains what was left out and why.
 */
const FILES = `read write close newfstat lseek pread64 pwrite64 readv writev preadv pwritev preadv2 pwritev2 dup dup3
  pipe2 fcntl flock fsync fdatasync truncate ftruncate getdents64 getcwd chdir fchdir fchmod fchown umask utimensat
  statfs fstatfs sync syncfs openat openat2 mkdirat mknodat fchownat newfstatat unlinkat renameat renameat2 linkat symlinkat
  readlinkat fchmodat fchmodat2 faccessat faccessat2 statx fallocate fadvise64 readahead copy_file_range splice tee
  close_range ioctl getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr`;
const MEMORY = `mmap mprotect munmap brk mremap msync mincore madvise mlock munlock mlock2 mlockall munlockall membarrier
  shmget shmat shmctl shmdt semget semop semctl semtimedop msgget msgsnd msgrcv msgctl`;
const PROCESSES = `execve execveat exit exit_group wait4 waitid kill tkill tgkill getpid getppid gettid getuid geteuid getgid
  getegid getresuid getresgid getgroups setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid getpgid
  setpgid setsid getsid getrlimit setrlimit prlimit64 getrusage times getpriority setpriority prctl
  set_tid_address set_robust_list get_robust_list futex futex_waitv rseq sched_yield sched_getaffinity sched_setaffinity
  sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min sched_rr_get_interval sched_getattr capget
  pidfd_open pidfd_send_signal getcpu`;
const SIGNALS = `rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigqueueinfo rt_tgsigqueueinfo rt_sigsuspend
  sigaltstack getitimer setitimer signalfd4 restart_syscall`;
const TIME = `nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday timer_create timer_settime timer_gettime
  timer_getoverrun timer_delete timerfd_create timerfd_settime timerfd_gettime`;
const EVENTS = `epoll_create1 epoll_ctl epoll_pwait epoll_pwait2 eventfd2 ppoll pselect6 bind connect
  listen accept accept4 shutdown getsockname getpeername getsockopt setsockopt sendto recvfrom sendmsg recvmsg sendmmsg recvmmsg`;
const MACHINE = `newuname sysinfo getrandom`;

/** What newer architectures no longer have, by process.arch: older ways to ask the same. */
const OF_ITS_OWN: Readonly<Record<string, string>> = {
  x64: `open newstat newlstat poll access pipe select dup2 sendfile64 getdents rename mkdir rmdir creat link unlink symlink readlink
    chmod chown lchown utime utimes futimesat mknod sync_file_range fork vfork getpgrp arch_prctl pause alarm signalfd time
    epoll_create epoll_wait eventfd`,
  arm64: 'sendfile',
};

const NATIVE = [FILES, MEMORY, PROCESSES, SIGNALS, TIME, EVENTS, MACHINE].join(' ');

/** Virtual machines write code as they run, place memory, watch files and weigh their threads. */
const MANAGED = `memfd_create mbind get_mempolicy set_mempolicy inotify_init1 inotify_add_watch inotify_rm_watch
  sched_setscheduler sched_setparam sched_setattr process_madvise mq_open mq_unlink mq_timedsend
  mq_timedreceive mq_getsetattr`;

/** clone(2)'s flags that make a namespace. CLONE_NEWTIME cannot be asked of it. */
const NEW_NAMESPACES = '0x7E020000';
const [UNIX, EAFNOSUPPORT, ENOSYS, EPERM] = [1, 97, 38, 1];
/** Puts keystrokes into a terminal. */
const TIOCSTI = '0x5412';

/**
 * The kafel policy of a family. Sockets are of the unix kind alone, since vsock is held by no network namespace. clone3 does not
 * exist, because its flags stand in memory that no filter can read: the C library falls back to clone.
 */
export function seccompPolicy(family: JailStep['family'], architecture: string = process.arch): string {
  const names = [NATIVE, OF_ITS_OWN[architecture] ?? '', family === 'managed' ? MANAGED : ''].join(' ').trim().split(/\s+/);
  const plain = names.filter((name) => name !== 'ioctl');
  return `POLICY jail {
  ALLOW { ${plain.join(', ')},
    ioctl(fd, request) { request != ${TIOCSTI} },
    clone(flags) { (flags & ${NEW_NAMESPACES}) == 0 },
    socket(domain, type, protocol) { domain == ${UNIX} },
    socketpair(domain, type, protocol) { domain == ${UNIX} } },
  ERRNO(${ENOSYS}) { clone3 },
  ERRNO(${EAFNOSUPPORT}) { socket, socketpair }
}
USE jail DEFAULT ERRNO(${EPERM})`;
}
