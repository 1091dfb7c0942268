/* A client that dials again and again. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    while (1)
        client_dial();
}
