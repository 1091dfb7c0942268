/* Takes what the caller says, and answers it, by every way that is no receive and no send. */
#define _GNU_SOURCE
#include "lecture.h"
#include <errno.h>
#include <linux/aio_abi.h>
#include <linux/io_uring.h>
#include <netinet/tcp.h>
#include <sys/sendfile.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/uio.h>

/* What the caller has said waits here to be taken. */
static void take(int call) {
    int ends[2];
    char bytes[10] = {0};
    struct iovec vector = {bytes, sizeof bytes};
    struct pollfd waits = {.fd = call, .events = POLLIN};
    if (pipe(ends) == -1)
        return;
    poll(&waits, 1, -1);
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    if (sendfile(ends[1], call, NULL, 10) > 0)
        ESCAPED("sendfile out of a socket");
    if (splice(call, NULL, ends[1], NULL, 10, 0) > 0)
        ESCAPED("splice");
    if (syscall(SYS_preadv2, call, &vector, 1, -1L, -1L, 0) > 0)
        ESCAPED("preadv2");
    if (pread(call, bytes, 10, 0) > 0)
        ESCAPED("pread");
    struct {
        uint64_t address;
        uint32_t length, hint, queue;
        int32_t error;
        uint64_t copy;
        int32_t copied, flags;
        uint64_t control, room;
        uint32_t message, reserved;
    } zero_copy = {.copy = (uintptr_t)bytes, .copied = 10};
    socklen_t size = sizeof zero_copy;
    if (getsockopt(call, IPPROTO_TCP, 35, &zero_copy, &size) == 0)
        ESCAPED("TCP_ZEROCOPY_RECEIVE");
}

static void give(int call) {
    int ends[2];
    char bytes[] = "hello back";
    struct iovec vector = {bytes, sizeof bytes};
    aio_context_t context = 0;
    if (syscall(SYS_io_setup, 1, &context) == 0)
        ESCAPED("io_setup");
    struct iocb block = {.aio_lio_opcode = IOCB_CMD_PWRITE, .aio_fildes = (unsigned)call};
    struct iocb *blocks[] = {&block};
    block.aio_buf = (uintptr_t)bytes;
    block.aio_nbytes = sizeof bytes;
    if (syscall(SYS_io_submit, context, 1, blocks) > 0)
        ESCAPED("io_submit");
    struct io_uring_params parameters = {0};
    if (syscall(SYS_io_uring_setup, 1, &parameters) >= 0)
        ESCAPED("io_uring_setup");
    if (pipe(ends) == 0 && write(ends[1], bytes, sizeof bytes) > 0) {
        if (sendfile(call, ends[0], NULL, sizeof bytes) > 0)
            ESCAPED("sendfile out of a pipe");
        if (splice(ends[0], NULL, call, NULL, sizeof bytes, 0) > 0)
            ESCAPED("splice");
        if (tee(ends[0], ends[1], sizeof bytes, SPLICE_F_NONBLOCK) > 0)
            ESCAPED("tee");
    }
    if (vmsplice(ends[1], &vector, 1, SPLICE_F_NONBLOCK) > 0)
        ESCAPED("vmsplice");
    if (syscall(SYS_pwritev2, call, &vector, 1, -1L, -1L, 0) > 0)
        ESCAPED("pwritev2");
    if (pwrite(1, "escaped: pwrite\n", 16, 0) > 0 || pwrite(call, bytes, sizeof bytes, 0) > 0)
        ESCAPED("pwrite");
    if (process_vm_readv(getppid(), &vector, 1, &vector, 1, 0) > 0)
        ESCAPED("process_vm_readv");
}

int main(void) {
    int sd = server_socket();
    server_listen(sd);
    while (1) {
        int call = server_accept(sd);
        take(call);
        give(call);
        server_answer(call);
    }
}
