#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

// Reads one line whatever its length; false at the end of the input.
static bool line(const char *question, char *into, size_t size)
{
    printf("%s", question);
    fflush(stdout);
    if (fgets(into, size, stdin) == NULL)
        return false;
    char *end = strchr(into, '\n');
    if (end != NULL)
        *end = '\0';
    else
        for (int c = getchar(); c != '\n' && c != EOF; c = getchar())
            ;
    return true;
}

static bool number(const char *question, long long *n)
{
    char text[32], *end;
    while (line(question, text, sizeof text)) {
        errno = 0;
        *n = strtoll(text, &end, 10);
        if (end != text && *end == '\0' && errno == 0)
            return true;
        printf("That is no number, try again.\n");
    }
    return false;
}

static bool secret(const char *question, char *into, size_t size)
{
    struct termios old, quiet;
    bool terminal = tcgetattr(0, &old) == 0;
    if (terminal) {
        quiet = old;
        quiet.c_lflag &= ~ECHO;
        tcsetattr(0, TCSANOW, &quiet);
    }
    bool got = line(question, into, size);
    if (terminal)
        tcsetattr(0, TCSANOW, &old);
    printf("\n");
    return got;
}

int main(int argc, char *argv[])
{
    if (argc != 3) {
        fprintf(stderr, "Usage: %s <address> <port>\n", argv[0]);
        return EXIT_FAILURE;
    }

    int sd = socket(AF_INET, SOCK_STREAM, 0);
    if (sd == -1) {
        perror("error in creating socket for the client");
        return EXIT_FAILURE;
    }
    printf("socket has been created for the client with sd: %d\n", sd);

    struct sockaddr_in sin = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[2])) };
    if (inet_pton(AF_INET, argv[1], &sin.sin_addr) != 1) {
        fprintf(stderr, "error: %s is no address\n", argv[1]);
        return EXIT_FAILURE;
    }
    if (connect(sd, (struct sockaddr *) &sin, sizeof sin) == -1) {
        fprintf(stderr, "error in connecting to the server at %s:%s: %s\n", argv[1], argv[2], strerror(errno));
        return EXIT_FAILURE;
    }
    printf("client is connected to the server at %s:%s\n", argv[1], argv[2]);

    long long x, y;
    char user[64], password[64], request[256], answer[256];
    while (number("First number: ", &x) && number("Second number: ", &y)
           && line("User: ", user, sizeof user) && secret("Password: ", password, sizeof password)) {
        int length = snprintf(request, sizeof request, "%lld\n%lld\n%s\n%s\n", x, y, user, password);
        if (send(sd, request, length, MSG_NOSIGNAL) != length) {
            perror("error in sending");
            break;
        }
        // The answer ends with a line end.
        size_t have = 0;
        ssize_t n = 0;
        while (have < sizeof answer - 1 && (n = recv(sd, answer + have, sizeof answer - 1 - have, 0)) > 0) {
            have += n;
            if (answer[have - 1] == '\n')
                break;
        }
        if (n <= 0) {
            printf("The server has gone.\n");
            break;
        }
        answer[have] = '\0';
        printf("%s", answer);
    }
    close(sd);
    return EXIT_SUCCESS;
}
