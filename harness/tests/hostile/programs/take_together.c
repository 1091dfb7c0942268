/* Many children take as much memory each as one may have. */
#include "lecture.h"

int main(void) {
    printf("hungry\n");
    fflush(stdout);
    for (int i = 0; i < 8; i++) {
        if (fork() == 0) {
            char *block = malloc(100 << 20);
            if (block)
                memset(block, i, 100 << 20);
            pause();
        }
    }
    sleep(5);
    ESCAPED("eight times 100 MiB");
    return serve();
}
