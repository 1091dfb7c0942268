/* Children end, and nobody ever asks for them. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    while (1)
        if (fork() == 0)
            _exit(0);
}
