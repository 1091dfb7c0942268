// say.h - like printf, with the time before and a newline after
#include <stdio.h>
#include <stdarg.h>
#include <time.h>

static void say(const char *format, ...)
{
    char clock[16];
    time_t now = time(NULL);
    va_list args;

    strftime(clock, sizeof(clock), "%H:%M:%S", localtime(&now));
    printf("[%s] ", clock);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    printf("\n");
    fflush(stdout);
}

static void banner(const char *who)
{
    printf("***********************************\n");
    printf("*   Lab 11:  %-20s *\n", who);
    printf("***********************************\n");
}
