#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <unistd.h>
#include <pthread.h>

static void* talk(void* argument) {
   int call = (int) (long) argument;
   char text[256];
   memset(text, 0, sizeof(text));
   if (recv(call, text, sizeof(text) - 1, 0) > 0) {
      printf("server: Client says: %s\n", text);
      send(call, "hello back", 11, MSG_NOSIGNAL);
   }
   close(call);
   return NULL;
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

      pthread_t thread;
      if (pthread_create(&thread, NULL, talk, (void*) (long) call) != 0) {
         fprintf(stderr, "server: no thread\n");
         close(call);
         continue;
      }
      pthread_detach(thread);
   }
}
