/* Sends datagrams to every port there is, without end. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    static char much[60000];
    server_listen(server_socket());
    int sd = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in to = campus();
    for (unsigned port = 1;; port++) {
        to.sin_port = htons(port);
        sendto(sd, much, sizeof much, 0, (struct sockaddr *)&to, sizeof to);
    }
}
