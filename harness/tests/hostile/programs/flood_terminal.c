/* Writes without end. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    while (1)
        printf("more and more and more and more and more and more and more and more\n");
}
