#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/mman.h>
static sem_t *slots;   /* at most 20 children at a time */
static void one_second(void){system("sleep 1");}
int main(void)
{
    struct sockaddr_in s = { .sin_family = AF_INET, .sin_port = htons(2021), .sin_addr.s_addr = inet_addr("137.207.82.52") }, c;
    int sd;
    if ((sd = socket(AF_INET, SOCK_STREAM, 0)) < 0) err(1, "failed to create server socket");
    printf("server socket created: %d\n", sd);
    if (bind(sd, (struct sockaddr *)&s, sizeof s)) err(1, "failed to bind to %s:%d", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
    printf("server bound to %s:%d\n", inet_ntoa(s.sin_addr), ntohs(s.sin_port));
    if (listen(sd, 5)) err(1, "failed to listen");
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    slots = mmap(NULL, sizeof *slots, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    sem_init(slots, 1, 20);
    for (;;) {
        socklen_t l = sizeof c;
        int k = accept(sd, (struct sockaddr *)&c, &l);
        if (k < 0) { warn("failed to accept a client"); continue; }
        printf("server accepted client %s:%d\n", inet_ntoa(c.sin_addr), ntohs(c.sin_port));
        sem_wait(slots);
        pid_t pid = fork();
        if (pid < 0) { warn("failed to fork"); sem_post(slots); }
        if (pid == 0) {
        close(sd);
        printf("child %d handles client %s:%d\n", (int)getpid(), inet_ntoa(c.sin_addr), ntohs(c.sin_port));
        char b[256]; int n = recv(k, b, 255, 0);
        if (n > 0) {
            b[n] = 0;
            printf("client> %s\n", b);
            for (int i = 0; i < 100; i++, one_second())
            if (send(k, "hello back", 11, 0) < 0) { warn("send");
            break;
            }
        }
        sem_post(slots);
        exit(0); }
        close(k);
    }
}
