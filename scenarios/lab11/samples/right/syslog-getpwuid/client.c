#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
int main(void)
{
    openlog("lab11-client", LOG_PERROR | LOG_PID, LOG_USER);
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) { syslog(LOG_ERR, "error in creating socket for the client: %m"); exit(1); }
    syslog(LOG_INFO, "socket has created for the client with sd:%d", sd);
    struct sockaddr_in s = { 0 };
    s.sin_family = AF_INET; s.sin_port = htons(2021); s.sin_addr.s_addr = inet_addr("137.207.82.52");
    if (connect(sd, (struct sockaddr *)&s, sizeof s) == -1) { syslog(LOG_ERR, "error in connecting to %s:%d: %m", inet_ntoa(s.sin_addr), ntohs(s.sin_port)); exit(1); }
    syslog(LOG_INFO, "client is connected to %s:%d", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
    send(sd, "hello", 6, 0);
    char b[200]; int n = recv(sd, b, 199, 0);
    if (n < 0) n = 0;
    b[n] = 0;
    printf("%s\n", b);
    closelog();
    return 0;
}
