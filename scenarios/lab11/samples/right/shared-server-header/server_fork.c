#include "call_center.h"

void hundred_answers(int call_sd, const char *client_address, int client_port)
{
    if (fork() != 0)
        return; /* the parent takes the next call */

    printf("Child: I am the server's child for the client %s:%d\n", client_address, client_port);
    if (read_and_print(call_sd) > 0)
        for (int i = 0; i < 100; i++) {
            if (send(call_sd, "hello back", 11, MSG_NOSIGNAL) < 0)
                break;
            sleep(1);
        }
    exit(0);
}

int main(void)
{
    run_call_center(hundred_answers);
}
