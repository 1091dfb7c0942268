#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
int main(void)
{
    struct passwd *pw = getpwuid(geteuid());
    printf("Lab 11 server of %s\n", pw ? pw->pw_name : "somebody");
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) { perror("error in creating socket for the server"); exit(1); }
    printf("socket has created for the server with sd:%d\n", sd);
    struct sockaddr_in s = { 0 }, c;
    s.sin_family = AF_INET; s.sin_port = htons(2021); s.sin_addr.s_addr = inet_addr("137.207.82.52");
    if (bind(sd, (struct sockaddr *)&s, sizeof s) == -1) { printf("error in binding to %s:%d\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port)); exit(1); }
    printf("server bound to %s:%d\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
    if (listen(sd, 5) == -1) { perror("listening failed"); exit(1); }
    signal(SIGPIPE, SIG_IGN);
    while (1) {
        socklen_t l = sizeof c;
        int k = accept(sd, (struct sockaddr *)&c, &l);
        if (k == -1) { perror("error in opening the request"); continue; }
        printf("server opened the request from client %s:%d\n", inet_ntoa(c.sin_addr), ntohs(c.sin_port));
        char b[200]; int n = recv(k, b, 199, 0);
        if (n > 0) {
            b[n] = 0;
            printf("%s\n", b);
            send(k, "hello back", 11, 0);
        }
        close(k);
    }
}
