#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
int main(void)
{
    setlocale(LC_ALL, "");
    struct sockaddr_in s = { .sin_family = AF_INET, .sin_port = htons(2021), .sin_addr.s_addr = inet_addr("137.207.82.52") };
    puts("╔══════════════╗\n║    Client    ║\n╚══════════════╝");
    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd < 0) { puts("│ FEHLER: Socket konnte nicht angelegt werden"); return 1; }
    printf("│ Socket angelegt     │ %d │\n", sd);
    if (connect(sd, (struct sockaddr *)&s, sizeof s) < 0) { printf("│ FEHLER: keine Verbindung mit Server │ %s │ %d │\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port)); return 1; }
    printf("│ verbunden mit Server │ %s │ %d │\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
    send(sd, "hello", 6, 0);
    char b[64] = ""; recv(sd, b, 63, 0);
    printf("│ Antwort             │ %s │\n", b);
    return 0;
}
