#include "net_util.c"

int main(void) {
    struct endpoint me;

    fill(&me, ADDRESS, PORT);
    open_socket(&me, "server");
    if (bind(me.sd, (struct sockaddr *)&me.sin, sizeof me.sin) < 0) {
        printf("error in binding the server to %s: %s\n", name(&me), strerror(errno));
        return 1;
    }
    printf("server bound to %s\n", name(&me));
    if (listen(me.sd, 5) < 0) {
        printf("error in listening: %s\n", strerror(errno));
        return 1;
    }

    while (1) {
        struct endpoint caller;
        socklen_t len = sizeof caller.sin;

        memset(&caller, 0, sizeof caller);
        caller.sd = accept(me.sd, (struct sockaddr *)&caller.sin, &len);
        if (caller.sd < 0) {
            printf("error in opening the request from client %s: %s\n", name(&caller), strerror(errno));
            continue;
        }
        printf("server opened the request from client %s\n", name(&caller));
        if (receive_and_print(caller.sd))
            send(caller.sd, "hello back", 11, MSG_NOSIGNAL);
        close(caller.sd);
    }
}
