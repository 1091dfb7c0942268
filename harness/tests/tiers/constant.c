/* Its address stands where nothing can be written. */
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static const struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = 0xe507, .sin_addr = {0x3452cf89}};

int main(void)
{
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    printf("told: bind: %d\n", bind(sd, (const struct sockaddr *)&own, sizeof own));
    printf("told: listen: %d\n", listen(sd, 5));
    int self = socket(AF_INET, SOCK_STREAM, 0);
    printf("told: connect: %d\n", connect(self, (const struct sockaddr *)&own, sizeof own));
    printf("told: port: %d\n", own.sin_port == 0xe507);
    accept(sd, NULL, NULL);
    return 0;
}
