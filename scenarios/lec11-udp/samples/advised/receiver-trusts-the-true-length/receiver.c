/* receiver with answer */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SIZE 256

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "Usage: %s <address> <port>\n", argv[0]);
    return 2;
  }
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0) {
    perror("error in creating socket");
    return 1;
  }
  printf("Socket has been created for the receiver (sd: %d)\n", fd);

  struct sockaddr_in me;
  memset(&me, 0, sizeof me);
  me.sin_family = AF_INET;
  me.sin_port = htons((unsigned short)strtoul(argv[2], NULL, 10));
  if (inet_pton(AF_INET, argv[1], &me.sin_addr) != 1) {
    fprintf(stderr, "%s is no address\n", argv[1]);
    return 2;
  }
  if (bind(fd, (struct sockaddr *)&me, sizeof me) < 0) {
    fprintf(stderr, "error in binding receiver to %s:%s: ", argv[1], argv[2]);
    perror("");
    close(fd);
    return 1;
  }
  printf("Receiver is bound to %s:%d\n", inet_ntoa(me.sin_addr), ntohs(me.sin_port));

  for (;;) {
    char text[SIZE];
    struct sockaddr_in from;
    socklen_t len = sizeof from;
    ssize_t n = recvfrom(fd, text, SIZE - 1, MSG_TRUNC, (struct sockaddr *)&from, &len);
    if (n < 0) {
      perror("error in opening mail from sender");
      continue;
    }
    text[n] = 0;
    printf("a mail received from sender at address:port = %s:%d\n", inet_ntoa(from.sin_addr), ntohs(from.sin_port));
    printf("the content of mail is: %s\n", text);
    if (sendto(fd, "ACK", 3, 0, (struct sockaddr *)&from, len) < 0)
      perror("could not answer");
  }
}
