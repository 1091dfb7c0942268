#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <sys/socket.h>

#define ADDRESS "137.207.140.134"
#define PORT    2560

int main(void)
{
    int                sd, call, i;
    char               text[64];
    struct sockaddr_in here, caller;
    socklen_t          size;

    if (-1 == (sd = socket(AF_INET, SOCK_STREAM, 0))) {
        printf("ERROR %d IN CREATING SOCKET FOR THE SERVER!\n", errno);
        return 1;
    }
    printf("SOCKET HAS BEEN CREATED FOR THE SERVER WITH SD:%d\n", sd);

    memset(&here, 0, sizeof(here));
    here.sin_family      = AF_INET;
    here.sin_port        = htons(PORT);
    here.sin_addr.s_addr = inet_addr(ADDRESS);

    if (-1 == bind(sd, (struct sockaddr *)&here, sizeof(here))) {
        printf("ERROR IN BINDING THE SERVER TO THE ADDRESS:PORT = %s:%d (ERRNO %d)\n", ADDRESS, PORT, errno);
        return 1;
    }
    printf("THE SERVER BOUND TO THE ADDRESS:PORT = %s:%d\n", ADDRESS, PORT);

    if (-1 == listen(sd, 5)) {
        printf("THE SERVER'S LISTENING FAILED! (ERRNO %d)\n", errno);
        return 1;
    }

    memset(&caller, 0, sizeof(caller));
    for (;;) {
        size = sizeof(caller);
        if (-1 == (call = accept(sd, (struct sockaddr *)&caller, &size))) {
            printf("ERROR IN OPENING THE REQUEST FROM CLIENT %s:%d (ERRNO %d)\n",
                   inet_ntoa(caller.sin_addr), ntohs(caller.sin_port), errno);
            continue;
        }
        printf("THE SERVER OPENED THE REQUEST FROM CLIENT %s:%d\n",
               inet_ntoa(caller.sin_addr), ntohs(caller.sin_port));

        if (0 == fork()) {
            close(sd);
            printf("CHILD: I AM THE SERVER'S CHILD TO HANDLE THE COMMUNICATION WITH THE CLIENT %s:%d\n",
                   inet_ntoa(caller.sin_addr), ntohs(caller.sin_port));
            memset(text, 0, sizeof(text));
            if (0 < recv(call, text, sizeof(text) - 1, 0))
                printf("CLIENT SAYS: %s\n", text);
            for (i = 0; i < 100; ++i) {
                send(call, "hello back", 11, 0);
                sleep(1);
            }
            return 0;
        }
        close(call);
    }
}
