/* Makes every call that is watched with arguments that point nowhere and are endless; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>

static const long calls[] = {
    SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_sendto, SYS_recvfrom, SYS_sendmsg, SYS_recvmsg,
    SYS_sendmmsg, SYS_recvmmsg, SYS_connect, SYS_bind, SYS_accept, SYS_accept4, SYS_getsockname,
    SYS_getpeername, SYS_setsockopt, SYS_getsockopt, SYS_socketpair, SYS_sendfile, SYS_nanosleep,
    SYS_clock_nanosleep, SYS_clock_gettime, SYS_gettimeofday, SYS_setitimer, SYS_timer_create,
    SYS_timer_settime, SYS_ioctl, SYS_pipe, SYS_pipe2, SYS_memfd_create, SYS_openat, SYS_execve,
    SYS_execveat, SYS_wait4, SYS_shmget, SYS_msgget, SYS_semget, SYS_fcntl};

int main(void) {
    int sd = server_socket(), ends[2];
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends);
    fcntl(0, F_SETFL, O_NONBLOCK);
    char *hole = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mprotect(hole + 4096, 4096, PROT_NONE);
    /* A vector at the very end of what can be read, whose parts are endless. */
    struct iovec *parts = (struct iovec *)(hole + 4096) - 1;
    *parts = (struct iovec){(void *)-8, SIZE_MAX};
    const long wild[] = {0, -1, 1, (long)(hole + 4090), (long)parts, INT64_MIN, 1l << 46, (long)hole};
    for (unsigned call = 0; call < sizeof calls / sizeof *calls; call++)
        for (unsigned one = 0; one < 8; one++)
            for (int fd = 0; fd < 2; fd++)
                for (unsigned other = 0; other < 2; other++) {
                    long size = other ? 1024 : -1;
                    syscall(calls[call], (long)ends[fd], wild[one], size,
                            MSG_DONTWAIT | MSG_NOSIGNAL, wild[7 - one], size);
                }
    fcntl(0, F_SETFL, 0);
    server_listen(sd);
    while (1)
        server_answer(server_accept(sd));
}
