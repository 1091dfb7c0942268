/* Traps on its way, and takes steps one by one, as a debugger would have it; then serves. */
#define _GNU_SOURCE
#include "lecture.h"
#include <signal.h>
#include <ucontext.h>

#define ONE_BY_ONE 0x100l

static volatile int traps;

static void trapped(int number, siginfo_t *info, void *context) {
    (void)number, (void)info;
    ucontext_t *machine = context;
    traps++;
    if (traps < 4)
        return;
    /* The fourth and those after it: another 500 steps. */
    if (traps < 500)
        machine->uc_mcontext.gregs[REG_EFL] |= ONE_BY_ONE;
    else
        machine->uc_mcontext.gregs[REG_EFL] &= ~ONE_BY_ONE;
}

int main(void) {
    struct sigaction action = {.sa_flags = SA_SIGINFO};
    action.sa_sigaction = trapped;
    sigaction(SIGTRAP, &action, NULL);
    __asm__ volatile("int3");
    __asm__ volatile("int3");
    raise(SIGTRAP);
    raise(SIGTRAP);
    while (traps < 500)
        ;
    return serve();
}
