/* Computes for ever once it has its socket. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    server_socket();
    while (1)
        ;
}
