/* Leaves what it can: files, folders that nobody may enter, links, a daemon, a local socket. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

int main(void)
{
    char name[32];
    for (int i = 0; i < 100; i++) {
        snprintf(name, sizeof name, "file%d", i);
        close(open(name, O_CREAT | O_WRONLY, 0));
    }
    mkdir("closed", 0700);
    mkdir("closed/inner", 0);
    symlink("/etc", "closed/link");
    chmod("closed", 0);
    close(open("/tmp/lab11-litter", O_CREAT | O_WRONLY, 0600));
    struct sockaddr_un local = {.sun_family = AF_UNIX, .sun_path = "beside"};
    bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&local, sizeof local);
    if (fork() == 0) {
        setsid();
        if (fork() == 0)
            for (;;)
                pause();
        _exit(0);
    }
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(2021)};
    bind(sd, (struct sockaddr *)&own, sizeof own);
    listen(sd, 5);
    pause();
    return 0;
}
