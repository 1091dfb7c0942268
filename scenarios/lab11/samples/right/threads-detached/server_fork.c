#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>

static void talk(int call) {
   char text[256];
   memset(text, 0, sizeof(text));
   if (recv(call, text, sizeof(text) - 1, 0) > 0) {
      printf("child: Client says: %s\n", text);
      for (int i = 0; i < 100; i++) {
         if (send(call, "hello back", 11, MSG_NOSIGNAL) < 0) {
            break;
         }
         sleep(1);
      }
   }
   close(call);
}

int main() {
   int fd = socket(AF_INET, SOCK_STREAM, 0);
   if (fd < 0) {
      perror("server: socket creation error");
      exit(1);
   }
   printf("server: created socket with sd:%d\n", fd);

   struct sockaddr_in address;
   memset(&address, 0, sizeof(address));
   address.sin_family = AF_INET;
   address.sin_addr.s_addr = inet_addr("127.0.0.1");
   address.sin_port = htons(12345);

   if (bind(fd, (struct sockaddr*) &address, sizeof(address)) != 0) {
      perror("server: bind error, address 127.0.0.1:12345");
      exit(1);
   }
   printf("server: bound to address 127.0.0.1:12345\n");

   if (listen(fd, 5) != 0) {
      perror("server: listen error");
      exit(1);
   }

   while (1) {
      struct sockaddr_in client;
      socklen_t size = sizeof(client);
      memset(&client, 0, sizeof(client));
      int call = accept(fd, (struct sockaddr*) &client, &size);
      if (call < 0) {
         fprintf(stderr, "server: accept error, client %s:%d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));
         continue;
      }
      printf("server: accepted request from client %s:%d\n", inet_ntoa(client.sin_addr), ntohs(client.sin_port));

      int pid = fork();
      if (pid == 0) {
         printf("child: process %d handles client %s:%d\n", getpid(), inet_ntoa(client.sin_addr), ntohs(client.sin_port));
         talk(call);
         exit(0);
      }
      close(call);
   }
}
