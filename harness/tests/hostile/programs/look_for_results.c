/* Goes through every file that it can read, and through the ways of every process, for what is
   nobody's business; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>

extern char **environ;

static int is_of_the_world(const char *path) {
    const char *known[] = {"/lab", "/tmp", "/etc", "/dev", "/proc", "/usr", "/bin", "/sbin", "/lib"};
    for (unsigned i = 0; i < sizeof known / sizeof *known; i++)
        if (strncmp(path, known[i], strlen(known[i])) == 0)
            return 1;
    return strcmp(path, "/") == 0;
}

static int look(const char *path, const struct stat *about, int kind, struct FTW *at) {
    (void)about, (void)kind, (void)at;
    if (!is_of_the_world(path))
        ESCAPED(path);
    if (strstr(path, ".toml") || strstr(path, "lecture.h") || strstr(path, ".jsonl") ||
        strstr(path, "lab11"))
        ESCAPED(path);
    if (strncmp(path, "/proc", 5) == 0 || strncmp(path, "/usr", 4) == 0)
        return FTW_SKIP_SUBTREE;
    return FTW_CONTINUE;
}

static void look_at(const char *process) {
    const char *names[] = {"environ", "root/etc/hostname", "root/home", "root/root", "root/var",
                           "cwd/../home", "fd/3", "task/1/root/home", "map_files", "stack", "mem"};
    char path[128], byte;
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "/proc/%s/%s", process, names[i]);
        int fd = open(path, O_RDONLY | O_NONBLOCK);
        if (fd == -1)
            continue;
        int is_own = atoi(process) == getpid() || process[0] == 's' || process[0] == 't';
        if (!is_own && read(fd, &byte, 1) > 0)
            ESCAPED(path);
        if (strstr(path, "home") || strstr(path, "hostname"))
            ESCAPED(path);
        close(fd);
    }
}

int main(void) {
    for (char **word = environ; *word; word++)
        if (strstr(*word, "LAB11") || strstr(*word, "CARGO") || strstr(*word, "TMPDIR"))
            ESCAPED(*word);
    nftw("/", look, 20, FTW_PHYS | FTW_ACTIONRETVAL);
    DIR *all = opendir("/proc");
    for (struct dirent *entry; (entry = readdir(all));)
        if (atoi(entry->d_name) || strcmp(entry->d_name, "self") == 0)
            look_at(entry->d_name);
    closedir(all);
    if (chdir("/proc/self/root/../../..") == 0 && (open("home", O_RDONLY) != -1 || open("root", O_RDONLY) != -1))
        ESCAPED("a way out of the root");
    if (open("/sys/kernel/notes", O_RDONLY) != -1 || open("/dev/mem", O_RDONLY) != -1 ||
        open("/dev/kmsg", O_RDONLY) != -1 || open("/proc/kcore", O_RDONLY) != -1)
        ESCAPED("the kernel's own");
    chdir("/lab");
    return serve();
}
