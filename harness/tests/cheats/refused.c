/* Takes and gives bytes through other kinds of sockets and descriptors than the caller's, which would
 * go by nobody's eyes. */
#define _GNU_SOURCE
#include "../hostile/programs/lecture.h"
#include <fcntl.h>
#include <linux/if_ether.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#define XDP 44

/* read(2) and socketcall(2) as a program of 32 bits makes them: its pointers have 32 bits. */
static long old_call(long number, long one, long two, long three) {
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(one), "c"(two), "d"(three) : "memory");
    return result;
}

static void take(int call) {
    char path[64], byte;
    snprintf(path, sizeof path, "/proc/self/fd/%d", call);
    if (open(path, O_RDWR) != -1)
        ESCAPED("a socket opened by its name");
    if (socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)) != -1)
        ESCAPED("a packet socket");
    if (socket(AF_PACKET, SOCK_DGRAM, htons(ETH_P_IP)) != -1)
        ESCAPED("a cooked packet socket");
    if (socket(AF_INET, SOCK_RAW, IPPROTO_TCP) != -1)
        ESCAPED("a raw socket");
    if (socket(XDP, SOCK_RAW, 0) != -1)
        ESCAPED("an AF_XDP socket");
    int on = 1;
    if (setsockopt(call, IPPROTO_TCP, TCP_REPAIR, &on, sizeof on) == 0)
        ESCAPED("TCP_REPAIR");
    if (syscall(SYS_copy_file_range, call, NULL, 1, NULL, 1, 0) > 0)
        ESCAPED("copy_file_range");
    if (pread(call, &byte, 1, 0) > 0)
        ESCAPED("pread");
    char *low = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    if (low != MAP_FAILED && old_call(3, call, (long)low, 1) > 0)
        ESCAPED("read() of 32 bits");
    if (syscall(0x40000000 | SYS_read, call, &byte, 1) > 0)
        ESCAPED("read() of x32");
}

int main(void) {
    int sd = server_socket();
    server_listen(sd);
    while (1) {
        int call = server_accept(sd);
        take(call);
        server_answer(call);
    }
}
