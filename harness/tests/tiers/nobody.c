/* Asks for what is not there, or not to be had. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int main(void)
{
    struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(9)};
    there.sin_addr.s_addr = inet_addr("192.0.2.1");
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    printf("told: connect: %d\n", connect(sd, (struct sockaddr *)&there, sizeof there) ? errno : 0);
    sd = socket(AF_INET, SOCK_STREAM, 0);
    printf("told: low port: %d\n", bind(sd, (struct sockaddr *)&there, sizeof there) ? errno : 0);
    printf("told: too short: %d\n", bind(sd, (struct sockaddr *)&there, 8) ? errno : 0);
    printf("told: no address: %d\n", connect(sd, NULL, sizeof there) ? errno : 0);
    there.sin_family = 77;
    printf("told: other family: %d\n", connect(sd, (struct sockaddr *)&there, sizeof there) != 0);
    struct sockaddr_un local = {.sun_family = AF_UNIX, .sun_path = "beside"};
    int unix_sd = socket(AF_UNIX, SOCK_STREAM, 0);
    printf("told: local: %d\n", bind(unix_sd, (struct sockaddr *)&local, sizeof local));
    struct sockaddr_in none = {0};
    none.sin_port = htons(2021);
    printf("told: no family: %d\n", bind(sd, (struct sockaddr *)&none, sizeof none));
    printf("told: listen: %d\n", listen(sd, 5));
    accept(sd, NULL, NULL);
    return 0;
}
