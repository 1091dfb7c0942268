/* Forks, and so does every child. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    while (1)
        fork();
}
