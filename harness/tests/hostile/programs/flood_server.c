/* A client that says more than any server wants to hear. */
#define _GNU_SOURCE
#include "lecture.h"

static char much[1 << 20];

int main(void) {
    int sd = client_dial();
    while (send(sd, much, sizeof much, 0) > 0)
        ;
    return 0;
}
