/* Closes first, and takes its port again at once: in this world nothing lingers. */
#include <arpa/inet.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static int serve(void)
{
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(2021)};
    int bound = bind(sd, (struct sockaddr *)&own, sizeof own);
    printf("told: bind: %d\n", bound);
    printf("told: listen: %d\n", listen(sd, 5));
    return sd;
}

int main(void)
{
    int sd = serve();
    struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(2021)};
    there.sin_addr.s_addr = inet_addr("10.0.0.7");
    int self = socket(AF_INET, SOCK_STREAM, 0);
    printf("told: connect: %d\n", connect(self, (struct sockaddr *)&there, sizeof there));
    int call = accept(sd, NULL, NULL);
    close(call);
    char end;
    printf("told: end: %zd\n", recv(self, &end, 1, 0));
    close(self);
    close(sd);
    sd = serve();
    /* Two sockets can't have it. */
    int second = socket(AF_INET, SOCK_STREAM, 0);
    there.sin_addr.s_addr = inet_addr("137.207.82.52");
    printf("told: taken: %d\n", bind(second, (struct sockaddr *)&there, sizeof there));
    call = accept(sd, NULL, NULL);
    printf("told: accepted: %d\n", call > 0);
    return 0;
}
