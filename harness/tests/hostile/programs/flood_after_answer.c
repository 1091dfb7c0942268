/* Answers as it should, and then sends a file without end. */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/mman.h>
#include <sys/sendfile.h>

int main(void) {
    int sd = server_socket();
    server_listen(sd);
    int file = memfd_create("more", 0);
    if (ftruncate(file, 8 << 20) == -1)
        return 1;
    while (1) {
        int call = server_accept(sd);
        server_answer(call);
        for (long left = 400l << 20; left > 0;) {
            off_t from = 0;
            long count = sendfile(call, file, &from, 8 << 20);
            if (count <= 0)
                break;
            left -= count;
        }
        close(call);
    }
}
