/* Says what getsockname() and getpeername() tell at every stage, with room for all, for some and for
   nothing. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void tell(const char *what, int sd, int peer, socklen_t room)
{
    struct sockaddr_in name;
    memset(&name, 0, sizeof name);
    socklen_t length = room;
    int result = peer ? getpeername(sd, (struct sockaddr *)&name, &length)
                      : getsockname(sd, (struct sockaddr *)&name, &length);
    if (result < 0)
        printf("told: %s: error %d\n", what, errno);
    else
        printf("told: %s: %s:%d, %u bytes\n", what, inet_ntoa(name.sin_addr), ntohs(name.sin_port),
               length);
}

int main(void)
{
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(2021)};
    own.sin_addr.s_addr = inet_addr("137.207.82.52");
    tell("unbound", sd, 0, sizeof own);
    if (bind(sd, (struct sockaddr *)&own, sizeof own) < 0 || listen(sd, 5) < 0)
        return 1;
    tell("bound", sd, 0, sizeof own);
    tell("bound, its peer", sd, 1, sizeof own);
    tell("a terminal", 0, 0, sizeof own);
    struct sockaddr_in caller;
    socklen_t length = sizeof caller;
    int call = accept(sd, (struct sockaddr *)&caller, &length);
    printf("told: accept: %s:%d\n", inet_ntoa(caller.sin_addr), ntohs(caller.sin_port));
    tell("call", call, 0, sizeof own);
    tell("caller", call, 1, 128);
    tell("caller, cut", call, 1, 4);
    tell("caller, none", call, 1, 0);
    /* To itself: an end that was never bound. */
    int self = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(self, (struct sockaddr *)&own, sizeof own) == 0) {
        tell("self", self, 0, sizeof own);
        tell("self, its peer", self, 1, sizeof own);
    }
    return 0;
}
