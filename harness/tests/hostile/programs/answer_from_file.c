/* No harm: the answer and what is printed of it stand in files, and go by sendfile(). */
#define _GNU_SOURCE
#include "lecture.h"
#include <sys/mman.h>
#include <sys/sendfile.h>

int main(void) {
    int sd = server_socket();
    server_listen(sd);
    int answer = memfd_create("answer", 0), said = memfd_create("said", 0);
    if (write(answer, "hello back", 11) == -1)
        return 1;
    while (1) {
        int call = server_accept(sd);
        char message[11] = {0};
        off_t from = 0;
        recv(call, message, 10, 0);
        lseek(said, 0, SEEK_SET);
        dprintf(said, "%s\n", message);
        lseek(said, 0, SEEK_SET);
        fflush(stdout);
        sendfile(1, said, NULL, strlen(message) + 1);
        sendfile(call, answer, &from, 11);
    }
}
