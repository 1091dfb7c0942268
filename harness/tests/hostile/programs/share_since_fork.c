/* Children share what their maker has filled: that is there once. */
#include "lecture.h"

int main(void) {
    char *block = malloc(100 << 20);
    memset(block, 1, 100 << 20);
    for (int i = 0; i < 8; i++)
        if (fork() == 0) {
            for (volatile int n = 0; n < 20000000; n++)
                ;
            pause();
        }
    return serve();
}
