#include "call_center.h"

void one_answer(int call_sd, const char *client_address, int client_port)
{
    (void) client_address;
    (void) client_port;
    if (read_and_print(call_sd) > 0)
        send(call_sd, "hello back", 11, MSG_NOSIGNAL);
}

int main(void)
{
    run_call_center(one_answer);
}
