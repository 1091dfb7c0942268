/* Answers with all that its memory holds, in one system call. */
#include "lecture.h"

int main(void) {
    int sd = server_socket();
    server_listen(sd);
    while (1) {
        int call = server_accept(sd);
        char message[11] = {0}, *answer = malloc(200 << 20);
        recv(call, message, 10, 0);
        printf("%s\n", message);
        memset(answer, 1, 200 << 20);
        send(call, answer, 200 << 20, 0);
        free(answer);
        close(call);
    }
}
