#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

void print_address(struct sockaddr_in *a)
{
    printf("%s", inet_ntoa(a->sin_addr));
    printf(":%d\n", ntohs(a->sin_port));
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0);

    int client_sd = socket(AF_INET, SOCK_STREAM, 0);
    printf("Creating the client's socket ... ");
    if (client_sd < 0)
    {
        printf("error!\n");
        exit(1);
    }
    printf("created with sd:%d\n", client_sd);

    struct sockaddr_in server_sin;
    memset(&server_sin, 0, sizeof(server_sin));
    server_sin.sin_family = AF_INET;
    server_sin.sin_addr.s_addr = inet_addr("137.207.82.52");
    server_sin.sin_port = htons(2021);

    if (connect(client_sd, (struct sockaddr *) &server_sin, sizeof(server_sin)) < 0)
    {
        printf("error in connecting to the server at address:port = ");
        print_address(&server_sin);
        exit(1);
    }
    printf("client is connected to the server at address:port = ");
    print_address(&server_sin);

    char response[30] = "";
    send(client_sd, "hello", 6, 0);
    recv(client_sd, response, 29, 0);
    printf("%s", response);
    printf("\n");

    close(client_sd);
    return 0;
}
