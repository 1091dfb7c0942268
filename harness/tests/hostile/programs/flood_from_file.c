/* The answer is a file without end, and goes past the program's memory. */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/mman.h>
#include <sys/sendfile.h>

int main(void) {
    int sd = server_socket();
    server_listen(sd);
    int file = memfd_create("answer", 0);
    if (ftruncate(file, 1 << 16) == -1)
        return 1;
    while (1) {
        int call = server_accept(sd);
        off_t from = 0;
        while (sendfile(call, file, &from, 1 << 16) > 0)
            from = 0;
    }
}
