#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
int main(void)
{
    setlocale(LC_ALL, "");
    struct sockaddr_in s = { .sin_family = AF_INET, .sin_port = htons(2021), .sin_addr.s_addr = inet_addr("137.207.82.52") }, c;
    puts("╔══════════════╗\n║    Server    ║\n╚══════════════╝");
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0) { puts("│ FEHLER: Socket konnte nicht angelegt werden"); return 1; }
    printf("│ Socket angelegt      │ %d │\n", sd);
    if (bind(sd, (struct sockaddr *)&s, sizeof s) < 0) { printf("│ FEHLER: Server nicht gebunden │ %s │ %d │\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port)); return 1; }
    printf("│ Server gebunden an   │ %s │ %d │\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
    if (listen(sd, 5) < 0) { puts("│ FEHLER: listen"); return 1; }
    while (1) {
        socklen_t l = sizeof c; char b[64] = "";
        int k = accept(sd, (struct sockaddr *)&c, &l);
        if (k < 0) { puts("│ FEHLER: Anruf nicht angenommen"); continue; }
        printf("│ Anruf von Client     │ %s │ %d │\n", inet_ntoa(c.sin_addr), ntohs(c.sin_port));
        if (recv(k, b, 63, 0) > 0) {
        printf("│ Text                 │ %s │\n", b);
        send(k, "hello back", 11, MSG_NOSIGNAL);
        }
        close(k);
    }
}
