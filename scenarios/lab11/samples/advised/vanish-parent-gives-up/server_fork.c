#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define OK          0
#define LOST_CLIENT 3

void waitForChildren(int sig)
{
    int status;
    (void)sig;
    while (waitpid(-1, &status, WNOHANG) > 0)
    {
        if (WIFEXITED(status) && WEXITSTATUS(status) == LOST_CLIENT)
        {
            write(STDERR_FILENO, "a child failed, the server stops\n", 33);
            _exit(1);
        }
    }
}

int talk(int sd)
{
    char msg[11];
    int n = read(sd, msg, 10);
    if (n == -1)
    {
        return LOST_CLIENT;
    }
    if (n == 0)
    {
        return OK;
    }
    msg[n] = '\0';
    printf("%s\n", msg);
    for (int i = 0; i < 100; ++i)
    {
        if (write(sd, "hello back", 11) == -1)
        {
            // EPIPE: the client hung up, that is all right
            return errno == EPIPE ? OK : LOST_CLIENT;
        }
        sleep(1);
    }
    return OK;
}

int main(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof(action));
    action.sa_handler = waitForChildren;
    action.sa_flags = SA_RESTART;
    sigaction(SIGCHLD, &action, NULL);
    signal(SIGPIPE, SIG_IGN);

    int server_sd = socket(AF_INET, SOCK_STREAM, 0);
    if (server_sd == -1)
    {
        printf("error in creating socket for The Server!\n");
        exit(1);
    }
    printf("socket has created for The Server with sd:%d\n", server_sd);

    struct sockaddr_in server_sin;
    memset(&server_sin, 0, sizeof(server_sin));
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);
    if (bind(server_sd, (struct sockaddr *)&server_sin, sizeof(server_sin)) == -1)
    {
        printf("error in binding The Server to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);
        exit(1);
    }
    printf("The Server bound to the address:port = %d:%d\n", server_sin.sin_addr.s_addr, server_sin.sin_port);

    if (listen(server_sd, 5) < 0)
    {
        perror("The Server's listening failed!");
        exit(1);
    }

    while (1)
    {
        struct sockaddr_in client_sin;
        socklen_t client_sin_len = sizeof(client_sin);
        int client_sd = accept(server_sd, (struct sockaddr *)&client_sin, &client_sin_len);
        if (client_sd == -1)
        {
            printf("error in opening the request from client!\n");
            continue;
        }
        printf("The Server opened the request from client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);

        int child_pid = fork();
        if (child_pid == -1)
        {
            perror("fork");
        }
        if (child_pid == 0)
        {
            close(server_sd);
            printf("Child: I The Server's child to handle the communication with the client %d:%d\n", client_sin.sin_addr.s_addr, client_sin.sin_port);
            int code = talk(client_sd);
            close(client_sd);
            exit(code);
        }
        close(client_sd);
    }
}
