"""The system calls that a kernel may make: a call that stands in neither table is refused (`seccomp.py`).

Made from the lists of Docker's default profile and of systemd's @system-service, less what reaches other processes,
mounts, namespaces and the machine; less memory that belongs to no process, so that no limit of a process counts it
(memfd_create, shared memory, message queues and semaphores of System V, asynchronous I/O); and less what tells of
files that others use too (mincore, inotify). Numbers are those of (x86-64, arm64); None where there is no such call.
"""

Numbers = tuple[int | None, int | None]

ALLOWED: dict[str, Numbers] = {
    # files and folders
    "access": (21, None), "chdir": (80, 49), "chmod": (90, None), "chown": (92, None), "close": (3, 57),
    "close_range": (436, 436), "copy_file_range": (326, 285), "creat": (85, None), "dup": (32, 23),
    "dup2": (33, None), "dup3": (292, 24), "faccessat": (269, 48), "faccessat2": (439, 439),
    "fadvise64": (221, 223), "fallocate": (285, 47), "fchdir": (81, 50), "fchmod": (91, 52), "fchmodat": (268, 53),
    "fchmodat2": (452, 452), "fchown": (93, 55), "fchownat": (260, 54), "fdatasync": (75, 83),
    "fgetxattr": (193, 10), "flistxattr": (196, 13), "fremovexattr": (199, 16), "fsetxattr": (190, 7),
    "fstat": (5, 80), "fstatfs": (138, 44), "fsync": (74, 82), "ftruncate": (77, 46), "futimesat": (261, None),
    "getcwd": (79, 17), "getdents": (78, None), "getdents64": (217, 61), "getxattr": (191, 8), "ioctl": (16, 29),
    "lchown": (94, None), "lgetxattr": (192, 9), "link": (86, None), "linkat": (265, 37), "listxattr": (194, 11),
    "llistxattr": (195, 12), "lremovexattr": (198, 15), "lseek": (8, 62), "lsetxattr": (189, 6), "lstat": (6, None),
    "mkdir": (83, None), "mkdirat": (258, 34), "mknod": (133, None), "mknodat": (259, 33), "newfstatat": (262, 79),
    "open": (2, None), "openat": (257, 56), "openat2": (437, 437), "pipe": (22, None), "pipe2": (293, 59),
    "pread64": (17, 67), "preadv": (295, 69), "preadv2": (327, 286), "pwrite64": (18, 68), "pwritev": (296, 70),
    "pwritev2": (328, 287), "read": (0, 63), "readahead": (187, 213), "readlink": (89, None),
    "readlinkat": (267, 78), "readv": (19, 65), "removexattr": (197, 14), "rename": (82, None),
    "renameat": (264, 38), "renameat2": (316, 276), "rmdir": (84, None), "sendfile": (40, 71), "setxattr": (188, 5),
    "splice": (275, 76), "stat": (4, None), "statfs": (137, 43), "statx": (332, 291), "symlink": (88, None),
    "symlinkat": (266, 36), "sync_file_range": (277, 84), "tee": (276, 77), "truncate": (76, 45),
    "umask": (95, 166), "unlink": (87, None), "unlinkat": (263, 35), "utime": (132, None), "utimensat": (280, 88),
    "utimes": (235, None), "vmsplice": (278, 75), "write": (1, 64), "writev": (20, 66),
    # waiting for files
    "epoll_create": (213, None), "epoll_create1": (291, 20), "epoll_ctl": (233, 21), "epoll_pwait": (281, 22),
    "epoll_pwait2": (441, 441), "epoll_wait": (232, None), "eventfd": (284, None), "eventfd2": (290, 19),
    "poll": (7, None), "ppoll": (271, 73), "pselect6": (270, 72), "select": (23, None), "signalfd": (282, None),
    "signalfd4": (289, 74),
    # memory
    "brk": (12, 214), "get_mempolicy": (239, 236), "madvise": (28, 233), "map_shadow_stack": (453, 453),
    "membarrier": (324, 283), "mlock": (149, 228), "mlock2": (325, 284), "mmap": (9, 222), "mprotect": (10, 226),
    "mremap": (25, 216), "mseal": (462, 462), "msync": (26, 227), "munlock": (150, 229), "munmap": (11, 215),
    "pkey_alloc": (330, 289), "pkey_free": (331, 290), "pkey_mprotect": (329, 288), "set_mempolicy": (238, 237),
    # processes and threads
    "arch_prctl": (158, None), "execve": (59, 221), "execveat": (322, 281), "exit": (60, 93),
    "exit_group": (231, 94), "fork": (57, None), "futex": (202, 98), "futex_requeue": (456, 456),
    "futex_wait": (455, 455), "futex_waitv": (449, 449), "futex_wake": (454, 454), "get_robust_list": (274, 100),
    "getcpu": (309, 168), "getpgid": (121, 155), "getpgrp": (111, None), "getpid": (39, 172), "getppid": (110, 173),
    "getpriority": (140, 141), "getrlimit": (97, 163), "getrusage": (98, 165), "getsid": (124, 156),
    "gettid": (186, 178), "pidfd_open": (434, 434), "prctl": (157, 167), "prlimit64": (302, 261),
    "rseq": (334, 293), "sched_get_priority_max": (146, 125), "sched_get_priority_min": (147, 126),
    "sched_getaffinity": (204, 123), "sched_getattr": (315, 275), "sched_getparam": (143, 121),
    "sched_getscheduler": (145, 120), "sched_rr_get_interval": (148, 127), "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274), "sched_setparam": (142, 118), "sched_setscheduler": (144, 119),
    "sched_yield": (24, 124), "set_robust_list": (273, 99), "set_tid_address": (218, 96), "setpgid": (109, 154),
    "setpriority": (141, 140), "setrlimit": (160, 164), "setsid": (112, 157), "vfork": (58, None),
    "wait4": (61, 260), "waitid": (247, 95),
    # users
    "capget": (125, 90), "getegid": (108, 177), "geteuid": (107, 175), "getgid": (104, 176),
    "getgroups": (115, 158), "getresgid": (120, 150), "getresuid": (118, 148), "getuid": (102, 174),
    "setgid": (106, 144), "setregid": (114, 143), "setresgid": (119, 149), "setresuid": (117, 147),
    "setreuid": (113, 145), "setuid": (105, 146),
    # signals
    "kill": (62, 129), "pause": (34, None), "pidfd_send_signal": (424, 424), "restart_syscall": (219, 128),
    "rt_sigaction": (13, 134), "rt_sigpending": (127, 136), "rt_sigprocmask": (14, 135),
    "rt_sigqueueinfo": (129, 138), "rt_sigreturn": (15, 139), "rt_sigsuspend": (130, 133),
    "rt_sigtimedwait": (128, 137), "rt_tgsigqueueinfo": (297, 240), "sigaltstack": (131, 132), "tgkill": (234, 131),
    "tkill": (200, 130),
    # time
    "alarm": (37, None), "clock_getres": (229, 114), "clock_gettime": (228, 113), "clock_nanosleep": (230, 115),
    "getitimer": (36, 102), "gettimeofday": (96, 169), "nanosleep": (35, 101), "setitimer": (38, 103),
    "time": (201, None), "timer_create": (222, 107), "timer_delete": (226, 111), "timer_getoverrun": (225, 109),
    "timer_gettime": (224, 108), "timer_settime": (223, 110), "timerfd_create": (283, 85),
    "timerfd_gettime": (287, 87), "timerfd_settime": (286, 86), "times": (100, 153),
    # sockets
    "accept": (43, 202), "accept4": (288, 242), "bind": (49, 200), "connect": (42, 203), "getpeername": (52, 205),
    "getsockname": (51, 204), "getsockopt": (55, 209), "listen": (50, 201), "recvfrom": (45, 207),
    "recvmmsg": (299, 243), "recvmsg": (47, 212), "sendmmsg": (307, 269), "sendmsg": (46, 211), "sendto": (44, 206),
    "setsockopt": (54, 208), "shutdown": (48, 210),
    # the machine
    "getrandom": (318, 278), "sysinfo": (99, 179), "uname": (63, 160),
}  # fmt: skip
BY_ARGUMENT: dict[str, Numbers] = {
    "clone": (56, 220), "clone3": (435, 435), "socket": (41, 198), "socketpair": (53, 199), "fcntl": (72, 25),
    "flock": (73, 32), "inotify_init": (253, None), "inotify_init1": (294, 26),
}  # fmt: skip
