/* Sleeps before each thing that it does. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    sleep(3600);
    int sd = server_socket();
    sleep(3600);
    server_listen(sd);
    while (1) {
        int call = server_accept(sd);
        sleep(3600);
        server_answer(call);
    }
}
