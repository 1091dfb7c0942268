/* Serves as it should, and moves its bytes in another way for each caller. */
#define _GNU_SOURCE
#include "../hostile/programs/lecture.h"
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/uio.h>

static const char answer[] = "hello back";

static void by_message(int call, char *bytes) {
    struct iovec vector[] = {{bytes, 2}, {bytes + 2, 8}};
    struct msghdr header = {.msg_iov = vector, .msg_iovlen = 2};
    recvmsg(call, &header, 0);
    struct iovec out[] = {{(void *)answer, 4}, {(void *)(answer + 4), 7}};
    header.msg_iov = out;
    sendmsg(call, &header, MSG_ZEROCOPY);
}

static void by_messages(int call, char *bytes) {
    struct iovec in = {bytes, 10}, out[] = {{(void *)answer, 4}, {(void *)(answer + 4), 7}};
    struct mmsghdr one = {.msg_hdr = {.msg_iov = &in, .msg_iovlen = 1}};
    recvmmsg(call, &one, 1, 0, NULL);
    struct mmsghdr two[] = {{.msg_hdr = {.msg_iov = out, .msg_iovlen = 1}},
                            {.msg_hdr = {.msg_iov = out + 1, .msg_iovlen = 1}}};
    sendmmsg(call, two, 2, 0);
}

static void by_vectors(int call, char *bytes) {
    struct iovec in[] = {{bytes, 1}, {bytes + 1, 9}};
    struct iovec out[] = {{(void *)answer, 3}, {(void *)(answer + 3), 8}};
    readv(call, in, 2);
    writev(call, out, 2);
}

/* Out of a file, and after what was looked at and thrown away. */
static void by_file(int call, char *bytes) {
    int file = memfd_create("answer", 0);
    write(file, answer, sizeof answer);
    off_t offset = 0;
    recv(call, bytes, 10, MSG_PEEK);
    recv(call, NULL, 10, MSG_TRUNC);
    sendfile(call, file, &offset, sizeof answer);
    close(file);
}

/* Into and out of pages that a child shares. */
static void by_child(int call, char *bytes) {
    char *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    fflush(stdout);
    if (fork() == 0) {
        read(call, shared, 10);
        sendto(call, answer, sizeof answer, 0, NULL, 0);
        _exit(0);
    }
    while (*(volatile char *)shared == 0)
        usleep(1000);
    memcpy(bytes, shared, 10);
    munmap(shared, 4096);
}

int main(void) {
    static void (*const ways[])(int, char *) = {by_message, by_messages, by_vectors, by_file, by_child};
    int sd = server_socket();
    server_listen(sd);
    for (int next = 0;; next++) {
        char bytes[11] = {0};
        int call = server_accept(sd);
        ways[next % 5](call, bytes);
        printf("%s\n", bytes);
        fflush(stdout);
        close(call);
    }
}
