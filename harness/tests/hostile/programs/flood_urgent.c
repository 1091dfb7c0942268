/* All that it sends is urgent. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    int sd = server_socket();
    server_listen(sd);
    while (1) {
        int call = server_accept(sd);
        while (send(call, "!", 1, MSG_OOB | MSG_NOSIGNAL) > 0)
            ;
    }
}
