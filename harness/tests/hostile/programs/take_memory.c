/* Takes all memory that it can get, then serves. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    const size_t much = 32 << 20;
    char *last = NULL, *block;
    printf("hungry\n");
    for (int i = 0; (block = malloc(much)); i++) {
        /* Every fourth page: filling all costs CPU time, which has a bound of its own. */
        for (size_t at = 0; at < much; at += 4 * 4096)
            block[at] = 1;
        last = block;
        if (i == 256)
            ESCAPED("memory without end");
    }
    free(last);
    return serve();
}
