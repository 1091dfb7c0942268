/* Says what it finds of the machine that it is run on. */
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void file(const char *path) {
    if (open(path, O_RDONLY) >= 0)
        printf("found the file %s\n", path);
}

/* Entries besides its own. */
static void folder(const char *path, const char *own) {
    DIR *all = opendir(path);
    struct dirent *entry;
    while (all && (entry = readdir(all)))
        if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..") && strcmp(entry->d_name, own))
            printf("found %s in %s\n", entry->d_name, path);
}

static void processes(void) {
    DIR *all = opendir("/proc");
    struct dirent *entry;
    while (all && (entry = readdir(all)))
        if (atoi(entry->d_name) > 1 && atoi(entry->d_name) != getpid())
            printf("found process %s\n", entry->d_name);
    file("/proc/1/environ");
    file("/proc/1/mem");
    file("/proc/1/exe");
    file("/proc/1/root/etc/shadow");
}

static int call(struct sockaddr *to, socklen_t length) {
    int sd = socket(to->sa_family, SOCK_STREAM, 0);
    int result = connect(sd, to, length);
    close(sd);
    return result;
}

int main(void) {
    printf("looked\n");
    printf("user %d\n", (int)getuid());
    printf("home %s\n", getenv("HOME"));
    file(SECRET);
    file("/etc/shadow");
    file("/etc/hostname");
    file("/etc/machine-id");
    file("/root/.bashrc");
    file("/dev/sda");
    file("/dev/mem");
    file("/dev/kmsg");
    file("/sys/kernel");
    folder(HANDIN, "");
    folder("/home", "");
    folder("/root", "");
    folder("/work", "");
    folder("/mnt", "");
    folder("/run", "");
    folder("/var", "");
    folder(getenv("HOME"), "");
    folder(".", "client");
    folder("/tmp", "");
    processes();

    struct sockaddr_in inside = {.sin_family = AF_INET, .sin_port = htons(PORT)};
    inside.sin_addr.s_addr = inet_addr("127.0.0.1");
    /* In here the reference server answers at every address; who listens outside must not. */
    call((struct sockaddr *)&inside, sizeof inside);
    struct sockaddr_un local = {.sun_family = AF_UNIX};
    memcpy(local.sun_path + 1, NAME, strlen(NAME));
    if (call((struct sockaddr *)&local, offsetof(struct sockaddr_un, sun_path) + 1 + strlen(NAME)) == 0)
        printf("found somebody at a name\n");
    printf("done\n");
    return 0;
}
